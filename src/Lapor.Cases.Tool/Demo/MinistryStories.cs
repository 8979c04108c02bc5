namespace Lapor.Cases.Tool.Demo;

/// <summary>The ministry's topics of 2024, led by DTKS, PKH and BPNT.</summary>
internal static class MinistryStories
{
    private const string Data = "Pusat Data dan Informasi Kesejahteraan Sosial";
    private const string Protection = "Sekretariat Ditjen Perlindungan dan Jaminan Sosial";
    private const string Empowerment = "Sekretariat Ditjen Pemberdayaan Sosial";
    private const string Rehabilitation = "Sekretariat Ditjen Rehabilitasi Sosial";

    public static readonly Story[] All =
    [
        new()
        {
            Topic = "DTKS", Category = "Data Terpadu Kesejahteraan Sosial", Unit = Data, Weight = 285,
            Scenes =
            [
                new("Usulan DTKS tidak kunjung disetujui",
                    "Nama {siapa} sudah diusulkan masuk DTKS lewat desa {lama} tetapi belum ada hasil.",
                    "Usulan melalui musyawarah desa/kelurahan {desa} telah tercatat dan disahkan pada penetapan DTKS periode berjalan."),
                new("Nama hilang dari DTKS",
                    "Saat dicek di aplikasi Cek Bansos nama {siapa} tidak ditemukan, padahal dulu terdaftar di DTKS.",
                    "Data kependudukan telah dipadankan dengan Dukcapil dan status pada DTKS sudah aktif kembali. Usulan program mengikuti kuota yang tersedia."),
                new("Data DTKS tidak sesuai KTP",
                    "Data DTKS {siapa} masih memakai alamat lama sehingga tidak bisa diusulkan bantuan.",
                    "Hasil verifikasi dinas sosial menyatakan data perlu diperbaiki pada alamat dan pekerjaan; perbaikan sudah dilakukan operator desa dan telah kami periksa."),
                new("Keluarga mampu masih terdaftar di DTKS",
                    "Di desa kami banyak warga mampu masih masuk DTKS sedangkan yang susah malah dihapus.",
                    "Berdasarkan pengecekan, data telah diteruskan ke dinas sosial {kab} untuk verifikasi dan validasi lapangan; hasil dapat dilihat pada aplikasi Cek Bansos setelah pengesahan bulan berikutnya."),
                new("Mohon dimasukkan ke DTKS",
                    "Petugas desa bilang kuota DTKS sudah penuh dan kami disuruh menunggu.",
                    "Usulan melalui musyawarah desa/kelurahan {desa} telah tercatat dan disahkan pada penetapan DTKS periode berjalan."),
                new("Status DTKS nonaktif di {kab}",
                    "Status DTKS {siapa} tertulis tidak layak tanpa pernah ada survei ke rumah.",
                    "Berdasarkan pengecekan, data telah diteruskan ke dinas sosial {kab} untuk verifikasi dan validasi lapangan; hasil dapat dilihat pada aplikasi Cek Bansos setelah pengesahan bulan berikutnya."),
                new("NIK tidak padan di DTKS",
                    "NIK {siapa} katanya tidak padan dengan Dukcapil sehingga keluar dari DTKS sejak {bulan}.",
                    "Data kependudukan telah dipadankan dengan Dukcapil dan status pada DTKS sudah aktif kembali. Usulan program mengikuti kuota yang tersedia."),
                new("Pengajuan lewat aplikasi Cek Bansos ditolak",
                    "Sudah dua kali mengajukan lewat fitur usul sanggah, statusnya tetap menunggu verifikasi dinas sosial.",
                    "Berdasarkan pengecekan, data telah diteruskan ke dinas sosial {kab} untuk verifikasi dan validasi lapangan; hasil dapat dilihat pada aplikasi Cek Bansos setelah pengesahan bulan berikutnya."),
            ],
            Details =
            [
                "Alamat Desa {desa} RT {rt} Kecamatan {kec} {kab}.", "Kami tinggal di {desa}, {kec}. Rumah masih papan dan penghasilan tidak menentu.",
                "Penghasilan hanya dari buruh harian, tanggungan {anak} anak sekolah.", "Sudah tanya ke kelurahan, jawabannya tunggu dari pusat.",
                "Umurnya sudah {umur} tahun dan tinggal sendiri.", "Operator desa tidak bisa menjelaskan kenapa datanya hilang.",
            ],
            Asks =
            [
                "Mohon data kami diperiksa kembali.", "Mohon petugas turun langsung memeriksa keadaan kami.", "Bagaimana cara memperbaiki datanya?",
                "Kapan hasil usulan kami keluar?", "Mohon dijelaskan syarat supaya bisa masuk DTKS.", "Tolong DTKS di desa kami didata ulang.",
            ],
        },
        new()
        {
            Topic = "PKH", Category = "Bantuan Sosial", Unit = Protection, Weight = 240,
            Scenes =
            [
                new("Dana PKH tidak masuk rekening",
                    "Dana PKH {siapa} tidak masuk {lama}, saldo KKS selalu kosong.",
                    "Hasil pengecekan pada SIKS-NG: penerima masih aktif dan dana tahap berjalan telah disalurkan ke rekening KKS melalui bank penyalur. Silakan melakukan pengecekan saldo."),
                new("Bantuan PKH dihentikan tanpa penjelasan",
                    "PKH {siapa} berhenti sejak {bulan} dan pendamping tidak bisa menjelaskan.",
                    "Kepesertaan dihentikan karena komponen sudah tidak terpenuhi (graduasi alamiah). Pendamping telah menjelaskan kepada keluarga saat kunjungan."),
                new("KKS terblokir, PKH tidak bisa diambil",
                    "Kartu KKS tidak bisa dipakai di ATM, katanya terblokir.",
                    "Kartu KKS telah diterbitkan ulang oleh bank penyalur dan diserahkan kepada penerima di {kec}. Dana yang tertunda ikut dibayarkan."),
                new("PKH komponen anak sekolah tidak dibayar",
                    "Komponen anak sekolah tidak dihitung padahal anak masih SMP.",
                    "Data anak sekolah telah dimutakhirkan pendamping dan diperhitungkan pada penyaluran tahap berikutnya."),
                new("Menanyakan pencairan PKH bulan {bulan}",
                    "Di aplikasi Cek Bansos tertulis PKH sudah SP2D tetapi uangnya belum masuk rekening.",
                    "Hasil pengecekan pada SIKS-NG: penerima masih aktif dan dana tahap berjalan telah disalurkan ke rekening KKS melalui bank penyalur. Silakan melakukan pengecekan saldo."),
                new("Pendamping PKH sulit dihubungi di {kec}",
                    "Pendamping PKH jarang datang dan pertemuan kelompok tidak pernah diadakan.",
                    "Koordinator kabupaten telah menegur pendamping; jadwal pertemuan kelompok di {kec} ditempel di kantor desa."),
                new("PKH tidak cair {lama}",
                    "Tetangga sekelompok sudah cair semua tinggal {siapa} yang belum.",
                    "Hasil pengecekan pada SIKS-NG: penerima masih aktif dan dana tahap berjalan telah disalurkan ke rekening KKS melalui bank penyalur. Silakan melakukan pengecekan saldo."),
                new("Kartu KKS PKH hilang",
                    "Kartu KKS hilang dan bank minta surat pengantar, sudah diurus tetapi belum selesai.",
                    "Kartu KKS telah diterbitkan ulang oleh bank penyalur dan diserahkan kepada penerima di {kec}. Dana yang tertunda ikut dibayarkan."),
            ],
            Details =
            [
                "Terdaftar di Desa {desa}, Kecamatan {kec}, {kab}.", "Anak sekolah ada {anak} orang dan suami sedang sakit.", "Sudah ke bank penyalur dan disuruh lapor ke pendamping.",
                "Terakhir terima bulan {bulan}.", "Kami sangat bergantung pada bantuan ini untuk biaya sekolah.", "Lokasi RT {rt} {desa}.",
            ],
            Asks =
            [
                "Mohon dicek apakah masih terdaftar sebagai penerima.", "Mohon KKS dibuka blokirnya.", "Kapan dana tahap ini cair?",
                "Mohon pendamping diminta mendatangi kami.", "Tolong dijelaskan alasan penghentiannya.",
            ],
        },
        new()
        {
            Topic = "BPNT", Category = "Bantuan Sosial", Unit = Empowerment, Weight = 205,
            Scenes =
            [
                new("BPNT/Sembako belum diterima",
                    "Bantuan sembako {siapa} tidak cair {lama} padahal nama masih ada di daftar.",
                    "Penerima tercatat tidak transaksi sehingga dana kembali ke kas negara. Kepesertaan telah diaktifkan lagi untuk tahap berikutnya."),
                new("Saldo sembako kosong {lama}",
                    "BPNT bulan {bulan} tidak masuk ke KKS.",
                    "Penyaluran Program Sembako untuk periode dimaksud telah dilakukan melalui bank penyalur; saldo penerima terisi sesuai hasil rekonsiliasi."),
                new("Beras bantuan tidak layak makan",
                    "Beras bantuan yang diterima berkutu dan berwarna kuning.",
                    "Dinas sosial {kab} bersama pendamping telah mengunjungi lokasi, mengganti beras yang tidak layak, dan menegur penyalur."),
                new("Bansos sembako {kec} tidak tepat sasaran",
                    "Penerima sembako di desa kami kebanyakan keluarga yang mampu.",
                    "Daftar penerima Desa {desa} telah diperbaiki melalui musyawarah desa dan disampaikan pada pemutakhiran data bulan ini."),
                new("Jumlah sembako tidak sesuai",
                    "Jumlah bahan yang diterima dari agen tidak sesuai dengan nilai bantuan.",
                    "Agen penyalur telah diperiksa bersama bank penyalur dan kekurangan bahan sudah diserahkan kepada penerima."),
                new("Undangan bantuan sembako lewat kantor pos tidak sampai",
                    "Penyaluran lewat kantor pos tetapi surat undangan tidak pernah sampai.",
                    "Kantor pos menjadwalkan ulang pembayaran dan mengantar undangan ke rumah penerima."),
                new("BPNT dialihkan ke orang lain",
                    "Nama {siapa} tertulis sudah menerima padahal tidak pernah mengambil.",
                    "Penerima tercatat tidak transaksi sehingga dana kembali ke kas negara. Kepesertaan telah diaktifkan lagi untuk tahap berikutnya."),
                new("e-Warong di {kec} tutup",
                    "Agen e-warong tutup terus sehingga kami harus ke kecamatan lain.",
                    "Bank penyalur telah menunjuk agen pengganti di {kec}; saldo penerima tetap aman."),
            ],
            Details =
            [
                "Kejadian di Desa {desa} Kecamatan {kec} {kab}.", "Tanggungan {anak} orang dan tidak punya sawah.", "Sudah ke kantor pos dan disuruh tanya dinas.",
                "Yang bersangkutan umur {umur} tahun dan tidak bekerja.", "Di RT {rt} ada beberapa keluarga mengalami hal sama.", "Ketua RT juga tidak tahu jadwalnya.",
            ],
            Asks =
            [
                "Mohon ditelusuri ke mana bantuan itu.", "Mohon penerima di desa kami didata ulang.", "Kapan pencairan berikutnya?", "Mohon mutu beras diperiksa.",
                "Mohon bantuan kami diaktifkan kembali.",
            ],
        },
        new()
        {
            Topic = "PBI JK", Category = "Jaminan Kesehatan", Unit = Data, Weight = 95, QuestionPerMille = 260,
            Scenes =
            [
                new("KIS PBI mendadak tidak aktif",
                    "KIS PBI {siapa} mendadak tidak aktif ketika hendak berobat.",
                    "Kepesertaan dinonaktifkan karena data tidak padan; setelah perbaikan NIK, usulan reaktivasi telah diproses bersama BPJS Kesehatan."),
                new("Cara mengaktifkan KIS PBI",
                    "Kartu BPJS dari pemerintah dinonaktifkan sejak {bulan} tanpa pemberitahuan.",
                    "Kepesertaan dinonaktifkan karena data tidak padan; setelah perbaikan NIK, usulan reaktivasi telah diproses bersama BPJS Kesehatan."),
                new("Reaktivasi PBI JK",
                    "Kami mengurus reaktivasi PBI JK {lama} dan belum selesai.",
                    "Usulan reaktivasi dari dinas sosial {kab} telah disetujui dan kepesertaan PBI JK aktif kembali."),
                new("BPJS dari pemerintah nonaktif saat berobat",
                    "Rumah sakit menolak karena PBI JK tidak aktif.",
                    "Usulan reaktivasi dari dinas sosial {kab} telah disetujui dan kepesertaan PBI JK aktif kembali."),
            ],
            Details = ["Perlu kontrol rutin tiap bulan.", "Domisili {desa}, {kec}, {kab}.", "Umur pasien {umur} tahun.", "Dinas sosial {kab} minta menunggu penetapan dari pusat."],
            Asks = ["Mohon diaktifkan kembali.", "Apa saja syarat reaktivasinya?", "Mohon dibantu secepatnya karena harus berobat."],
        },
        new()
        {
            Topic = "ATENSI", Category = "Rehabilitasi Sosial", Unit = Rehabilitation, Weight = 45,
            Scenes =
            [
                new("Permohonan bantuan lansia tidak mampu",
                    "Ada warga lanjut usia umur {umur} tahun hidup sendiri dan tidak menerima bantuan apa pun.",
                    "Sentra terpadu telah melakukan asesmen di rumah dan memberikan dukungan pemenuhan kebutuhan dasar."),
                new("Lansia di {desa} belum dapat permakanan",
                    "Program makanan lansia di desa kami berhenti {lama}.",
                    "Nama yang bersangkutan telah diusulkan pada daftar penerima permakanan dan ditetapkan oleh dinas sosial {kab}."),
                new("Bantuan ATENSI lanjut usia",
                    "{siapa} sudah lanjut usia dan tidak bisa bekerja, belum pernah dapat bantuan.",
                    "Sentra terpadu telah melakukan asesmen di rumah dan memberikan dukungan pemenuhan kebutuhan dasar."),
            ],
            Details = ["Tinggal di {desa} RT {rt} Kecamatan {kec} {kab}.", "Makan sehari-hari dari pemberian warga.", "Rumahnya bocor dan tidak ada anak yang mengurus."],
            Asks = ["Mohon ada petugas yang melihat langsung.", "Mohon dimasukkan sebagai penerima permakanan.", "Bagaimana cara mengusulkan?"],
        },
        new()
        {
            Topic = "ATENSI", Category = "Rehabilitasi Sosial", Unit = Rehabilitation, Weight = 45, QuestionPerMille = 250,
            Scenes =
            [
                new("Permohonan kursi roda",
                    "Saya memohon bantuan kursi roda untuk {siapa} yang tidak bisa berjalan.",
                    "Setelah asesmen, alat bantu telah diserahkan melalui sentra terdekat di {kab}."),
                new("Bantuan alat bantu dengar",
                    "Pengajuan alat bantu dengar lewat dinas sosial belum ada jawaban {lama}.",
                    "Permohonan diteruskan ke sentra dan telah masuk daftar penyaluran alat bantu; petugas menghubungi keluarga."),
                new("Anak penyandang disabilitas belum dapat bantuan",
                    "Anak tetangga penyandang disabilitas berat belum pernah menerima bantuan.",
                    "Permohonan diteruskan ke sentra dan telah masuk daftar penyaluran alat bantu; petugas menghubungi keluarga."),
            ],
            Details = ["Alamat {desa}, {kec}, {kab}.", "Keluarga tidak mampu membeli sendiri.", "Berkas sudah diserahkan bulan {bulan}."],
            Asks = ["Mohon bantuannya.", "Ke mana kami harus mengajukan?", "Mohon asesmen oleh petugas."],
        },
        new()
        {
            Topic = "Cek Bansos", Category = "Layanan Informasi", Unit = Data, Weight = 50, QuestionPerMille = 420,
            Scenes =
            [
                new("Aplikasi Cek Bansos error",
                    "Aplikasi Cek Bansos tidak bisa dibuka, selalu keluar sendiri.",
                    "Gangguan pada layanan masuk telah diperbaiki; foto KTP agar diunggah di bawah 2 MB dan terbaca jelas."),
                new("Registrasi Cek Bansos menunggu verifikasi",
                    "Akun Cek Bansos {siapa} menunggu verifikasi {lama}.",
                    "Akun telah diverifikasi dan dapat digunakan. Silakan memasang versi terbaru aplikasi dari toko resmi."),
                new("Tidak bisa masuk aplikasi Cek Bansos",
                    "Foto KTP ditolak terus ketika membuat akun Cek Bansos.",
                    "Gangguan pada layanan masuk telah diperbaiki; foto KTP agar diunggah di bawah 2 MB dan terbaca jelas."),
            ],
            Details = ["Sudah dihapus dan dipasang lagi hasilnya sama.", "Memakai telepon Android keluaran lama.", "Warga {kec} {kab} banyak yang mengalami."],
            Asks = ["Mohon akun saya diaktifkan.", "Bagaimana cara memperbaikinya?", "Mohon petunjuknya."],
        },
        new()
        {
            Topic = "ATENSI", Category = "Rehabilitasi Sosial", Unit = Rehabilitation, Weight = 20,
            Scenes =
            [
                new("Bantuan YAPI {kec}",
                    "Bantuan YAPI untuk anak yatim di desa kami tidak cair {lama}.",
                    "Bantuan telah disalurkan ke rekening anak melalui bank penyalur."),
                new("Anak putus sekolah butuh pendampingan",
                    "Ada anak putus sekolah yang tinggal bersama neneknya dan butuh pendampingan.",
                    "Pendamping telah melakukan asesmen dan anak difasilitasi kembali bersekolah."),
            ],
            Details = ["Lokasi {desa} RT {rt} {kec} {kab}.", "Neneknya berumur {umur} tahun dan tidak bekerja.", "Rekening bantuan sudah ada sejak {bulan}."],
            Asks = ["Mohon dibantu.", "Mohon pendamping rehabilitasi sosial datang.", "Kapan dibayarkan?"],
        },
        new()
        {
            Topic = "PENA", Category = "Pemberdayaan Sosial", Unit = Empowerment, Weight = 15, QuestionPerMille = 500,
            Scenes =
            [
                new("Syarat bantuan modal usaha PENA",
                    "Saya ingin ikut program PENA untuk modal usaha kecil.",
                    "Program PENA diperuntukkan bagi penerima bansos usia produktif; pendaftaran dilakukan melalui pendamping dan sentra di wilayah {kab}."),
                new("Menanyakan program PENA",
                    "Bantuan modal PENA kelompok kami belum diterima {lama}.",
                    "Program PENA diperuntukkan bagi penerima bansos usia produktif; pendaftaran dilakukan melalui pendamping dan sentra di wilayah {kab}."),
            ],
            Details = ["Usaha kue rumahan di {desa}, {kec}.", "Saat ini masih menerima PKH di {kab}."],
            Asks = ["Apa syaratnya?", "Mohon informasi pendaftarannya.", "Mohon penjelasan."],
        },
    ];
}
