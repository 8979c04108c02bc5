namespace Lapor.Cases.Tool.Demo;

/// <summary>What people of the Riau Islands wrote to the province in 2022.</summary>
internal static class KepriStories
{
    public static readonly Story[] All =
    [
        new()
        {
            Topic = "Jalan dan jembatan", Category = "Pekerjaan Umum", Unit = "Dinas Pekerjaan Umum, Penataan Ruang, dan Pertanahan", Weight = 60,
            Scenes =
            [
                new("Jalan rusak di {desa}",
                    "Jalan provinsi di {desa} berlubang {lama} dan membahayakan pengendara.",
                    "Tim pemeliharaan telah menutup lubang dan memperbaiki bahu jalan di lokasi."),
                new("Drainase tersumbat",
                    "Drainase tersumbat sehingga air tergenang setiap hujan.",
                    "Drainase telah dibersihkan bersama pemerintah kecamatan {kec}."),
                new("Lampu jalan mati di {kec}",
                    "Lampu jalan mati {lama} dan rawan kecelakaan.",
                    "Lampu jalan telah diganti dan menyala kembali."),
            ],
            Details = ["Lokasi Kecamatan {kec}, {kab}.", "Dekat simpang menuju {desa}.", "Sudah ada warga yang jatuh dari motor."],
            Asks = ["Mohon segera diperbaiki.", "Mohon ada petugas yang meninjau.", "Kapan diperbaiki?"],
        },
        new()
        {
            Topic = "Pendidikan menengah", Category = "Pendidikan", Unit = "Dinas Pendidikan", Weight = 55, QuestionPerMille = 250,
            Scenes =
            [
                new("PPDB SMA tidak transparan",
                    "Hasil PPDB jalur zonasi di {kec} tidak sesuai jarak rumah.",
                    "Panitia PPDB telah memverifikasi titik alamat dan mengumumkan hasil perbaikan."),
                new("Iuran komite memberatkan",
                    "Sekolah meminta iuran komite yang memberatkan.",
                    "Kepala sekolah telah dipanggil; iuran bersifat sukarela dan surat edaran sudah diterbitkan."),
                new("Ijazah SMA belum diberikan",
                    "Ijazah anak belum diberikan {lama}.",
                    "Ijazah telah diserahkan; sekolah diingatkan agar tidak menahan ijazah."),
            ],
            Details = ["Sekolah di {kab}.", "Anak saya lulus bulan {bulan}.", "Orang tua lain juga mengalami."],
            Asks = ["Mohon penjelasan.", "Mohon sekolah ditegur.", "Bagaimana aturannya?"],
        },
        new()
        {
            Topic = "Pelayanan rumah sakit", Category = "Kesehatan", Unit = "Dinas Kesehatan", Weight = 40,
            Scenes =
            [
                new("Antrean rumah sakit lama",
                    "Antrean poliklinik sangat lama dan loket hanya satu.",
                    "Loket pendaftaran telah ditambah dan jadwal dokter diperbarui."),
                new("Vaksin booster kosong",
                    "Stok vaksin booster di {kec} kosong {lama}.",
                    "Vaksin telah didistribusikan kembali ke fasilitas kesehatan {kab}."),
                new("Obat rutin kosong",
                    "Obat rutin {siapa} tidak tersedia di apotek rumah sakit.",
                    "Obat rutin telah tersedia kembali dan pasien dihubungi oleh rumah sakit."),
            ],
            Details = ["Kejadian bulan {bulan} di {kab}.", "Pasien berumur {umur} tahun."],
            Asks = ["Mohon pelayanan diperbaiki.", "Kapan tersedia lagi?"],
        },
        new()
        {
            Topic = "Pelabuhan dan angkutan laut", Category = "Perhubungan", Unit = "Dinas Perhubungan", Weight = 35,
            Scenes =
            [
                new("Jadwal kapal tidak pasti",
                    "Jadwal kapal antar pulau berubah tanpa pemberitahuan.",
                    "Operator telah ditegur dan jadwal terbaru ditempel di pelabuhan."),
                new("Tarif kapal naik sepihak",
                    "Tarif kapal naik tanpa pengumuman.",
                    "Tarif dikembalikan sesuai keputusan gubernur dan diumumkan di pelabuhan."),
                new("Dermaga {desa} rusak",
                    "Lantai dermaga rapuh dan berbahaya.",
                    "Perbaikan lantai dermaga telah selesai dikerjakan."),
            ],
            Details = ["Rute menuju {kab}.", "Dermaga di {kec}.", "Terjadi sejak {bulan}."],
            Asks = ["Mohon operator ditertibkan.", "Mohon dermaga diperbaiki."],
        },
        new()
        {
            Topic = "Pajak kendaraan", Category = "Pendapatan Daerah", Unit = "Badan Pendapatan Daerah", Weight = 30, QuestionPerMille = 450,
            Scenes =
            [
                new("Menanyakan pemutihan pajak kendaraan",
                    "Apakah program pemutihan pajak kendaraan masih berlaku?",
                    "Program berlaku sampai akhir periode yang diumumkan; layanan tersedia di seluruh kantor Samsat."),
                new("Samsat keliling tidak datang",
                    "Samsat keliling di {kec} tidak datang sesuai jadwal.",
                    "Jadwal Samsat keliling telah diperbarui dan diumumkan; petugas hadir sesuai jadwal."),
                new("Pembayaran pajak daring gagal",
                    "Pembayaran pajak lewat aplikasi gagal tetapi saldo terpotong.",
                    "Transaksi telah direkonsiliasi dan bukti bayar diterbitkan."),
            ],
            Details = ["Domisili {kab}.", "Kejadian bulan {bulan}."],
            Asks = ["Mohon informasinya.", "Mohon dibantu."],
        },
        new()
        {
            Topic = "Bantuan sosial", Category = "Sosial", Unit = "Dinas Sosial", Weight = 25,
            Scenes =
            [
                new("Bantuan sosial belum diterima",
                    "Bantuan sosial {siapa} belum diterima {lama}.",
                    "Petugas telah berkunjung dan bantuan disalurkan."),
                new("Lansia tidak terurus di {desa}",
                    "Ada lansia umur {umur} tahun yang tidak terurus.",
                    "Yang bersangkutan telah dibawa ke panti sosial dengan persetujuan keluarga."),
            ],
            Details = ["Alamat {desa} RT {rt} {kec}.", "Warga {kab}."],
            Asks = ["Mohon dibantu.", "Mohon petugas datang."],
        },
        new()
        {
            Topic = "Ketenagakerjaan", Category = "Ketenagakerjaan", Unit = "Dinas Tenaga Kerja dan Transmigrasi", Weight = 20,
            Scenes =
            [
                new("Upah di bawah UMK",
                    "Upah kami dibayar di bawah UMK {lama}.",
                    "Pengawas ketenagakerjaan telah memeriksa dan perusahaan membayar kekurangannya."),
                new("THR tidak dibayar",
                    "Perusahaan tidak membayar THR tahun ini.",
                    "THR telah dibayarkan setelah nota pemeriksaan diterbitkan."),
            ],
            Details = ["Perusahaan berada di {kec}, {kab}.", "Karyawan yang mengalami ada {anak} orang."],
            Asks = ["Mohon pengawas turun.", "Mohon ditindaklanjuti."],
        },
    ];
}
