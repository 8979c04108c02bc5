namespace Lapor.Cases.Tool.Demo;

/// <summary>What people of the Riau Islands wrote to the province in 2022.</summary>
internal static class KepriStories
{
    public static readonly Story[] All =
    [
        new()
        {
            Topic = "Infrastruktur", Category = "Pekerjaan Umum", Unit = "Dinas Pekerjaan Umum, Penataan Ruang dan Pertanahan", Weight = 60,
            Titles = ["Jalan rusak di {desa}", "Lampu jalan mati di {kec}", "Drainase tersumbat"],
            Problems = ["Jalan provinsi di {desa} berlubang {lama} dan membahayakan pengendara.", "Drainase tersumbat sehingga air tergenang setiap hujan.", "Lampu jalan mati {lama} dan rawan kecelakaan."],
            Details = ["Lokasi Kecamatan {kec}, {kab}.", "Dekat simpang menuju {desa}.", "Sudah ada warga yang jatuh dari motor."],
            Asks = ["Mohon segera diperbaiki.", "Mohon ada petugas yang meninjau.", "Kapan diperbaiki?"],
            Answers = ["Tim pemeliharaan telah menutup lubang dan memperbaiki bahu jalan di lokasi.", "Drainase telah dibersihkan bersama pemerintah kecamatan {kec}."],
        },
        new()
        {
            Topic = "Pendidikan", Category = "Pendidikan", Unit = "Dinas Pendidikan", Weight = 55, QuestionPerMille = 250,
            Titles = ["PPDB SMA tidak transparan", "Pungutan di sekolah", "Ijazah SMA belum diberikan"],
            Problems = ["Hasil PPDB jalur zonasi di {kec} tidak sesuai jarak rumah.", "Sekolah meminta iuran komite yang memberatkan.", "Ijazah anak belum diberikan {lama}."],
            Details = ["Sekolah di {kab}.", "Anak saya lulus bulan {bulan}.", "Orang tua lain juga mengalami."],
            Asks = ["Mohon penjelasan.", "Mohon sekolah ditegur.", "Bagaimana aturannya?"],
            Answers = ["Panitia PPDB telah memverifikasi titik alamat dan mengumumkan hasil perbaikan.", "Kepala sekolah telah dipanggil; iuran bersifat sukarela dan surat edaran sudah diterbitkan."],
        },
        new()
        {
            Topic = "Kesehatan", Category = "Kesehatan", Unit = "Dinas Kesehatan", Weight = 40,
            Titles = ["Antrean rumah sakit lama", "Vaksin booster kosong", "Pelayanan rawat jalan"],
            Problems = ["Antrean poliklinik sangat lama dan loket hanya satu.", "Stok vaksin booster di {kec} kosong {lama}.", "Obat rutin {siapa} tidak tersedia di apotek rumah sakit."],
            Details = ["Kejadian bulan {bulan} di {kab}.", "Pasien berumur {umur} tahun."],
            Asks = ["Mohon pelayanan diperbaiki.", "Kapan tersedia lagi?"],
            Answers = ["Loket pendaftaran telah ditambah dan jadwal dokter diperbarui.", "Vaksin telah didistribusikan kembali ke fasilitas kesehatan {kab}."],
        },
        new()
        {
            Topic = "Perhubungan", Category = "Perhubungan", Unit = "Dinas Perhubungan", Weight = 35,
            Titles = ["Jadwal kapal tidak pasti", "Tarif kapal naik sepihak", "Dermaga {desa} rusak"],
            Problems = ["Jadwal kapal antar pulau berubah tanpa pemberitahuan.", "Tarif kapal naik tanpa pengumuman.", "Lantai dermaga rapuh dan berbahaya."],
            Details = ["Rute menuju {kab}.", "Dermaga di {kec}.", "Terjadi sejak {bulan}."],
            Asks = ["Mohon operator ditertibkan.", "Mohon dermaga diperbaiki."],
            Answers = ["Operator telah ditegur dan jadwal terbaru ditempel di pelabuhan.", "Perbaikan lantai dermaga telah selesai dikerjakan."],
        },
        new()
        {
            Topic = "Pajak Kendaraan", Category = "Pendapatan Daerah", Unit = "Badan Pendapatan Daerah", Weight = 30, QuestionPerMille = 450,
            Titles = ["Menanyakan pemutihan pajak kendaraan", "Samsat keliling tidak datang", "Pembayaran pajak daring gagal"],
            Problems = ["Apakah program pemutihan pajak kendaraan masih berlaku?", "Samsat keliling di {kec} tidak datang sesuai jadwal.", "Pembayaran pajak lewat aplikasi gagal tetapi saldo terpotong."],
            Details = ["Domisili {kab}.", "Kejadian bulan {bulan}."],
            Asks = ["Mohon informasinya.", "Mohon dibantu."],
            Answers = ["Program berlaku sampai akhir periode yang diumumkan; layanan tersedia di seluruh kantor Samsat.", "Transaksi telah direkonsiliasi dan bukti bayar diterbitkan."],
        },
        new()
        {
            Topic = "Sosial", Category = "Sosial", Unit = "Dinas Sosial", Weight = 25,
            Titles = ["Bantuan sosial belum diterima", "Lansia terlantar di {desa}"],
            Problems = ["Bantuan sosial {siapa} belum diterima {lama}.", "Ada lansia umur {umur} tahun yang tidak terurus."],
            Details = ["Alamat {desa} RT {rt} {kec}.", "Warga {kab}."],
            Asks = ["Mohon dibantu.", "Mohon petugas datang."],
            Answers = ["Petugas telah berkunjung dan bantuan disalurkan.", "Yang bersangkutan telah dibawa ke panti sosial dengan persetujuan keluarga."],
        },
        new()
        {
            Topic = "Ketenagakerjaan", Category = "Ketenagakerjaan", Unit = "Dinas Tenaga Kerja dan Transmigrasi", Weight = 20,
            Titles = ["Upah di bawah UMK", "THR tidak dibayar"],
            Problems = ["Upah kami dibayar di bawah UMK {lama}.", "Perusahaan tidak membayar THR tahun ini."],
            Details = ["Perusahaan berada di {kec}, {kab}.", "Karyawan yang mengalami ada {anak} orang."],
            Asks = ["Mohon pengawas turun.", "Mohon ditindaklanjuti."],
            Answers = ["Pengawas ketenagakerjaan telah memeriksa dan perusahaan membayar kekurangannya.", "THR telah dibayarkan setelah nota pemeriksaan diterbitkan."],
        },
    ];
}
