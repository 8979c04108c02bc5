namespace Lapor.Cases.Tool.Demo;

/// <summary>The ministry's topics of 2024, led by DTKS, PKH and BPNT.</summary>
internal static class MinistryStories
{
    private const string Data = "Pusat Data dan Informasi Kesejahteraan Sosial";
    private const string Protection = "Direktorat Jenderal Perlindungan dan Jaminan Sosial";
    private const string Empowerment = "Direktorat Jenderal Pemberdayaan Sosial";
    private const string Rehabilitation = "Direktorat Jenderal Rehabilitasi Sosial";

    public static readonly Story[] All =
    [
        new()
        {
            Topic = "DTKS", Category = "Data Terpadu Kesejahteraan Sosial", Unit = Data, Weight = 285,
            Titles =
            [
                "Usulan DTKS tidak kunjung disetujui", "Nama hilang dari DTKS", "Data DTKS tidak sesuai KTP", "Mohon dimasukkan ke DTKS",
                "Status DTKS nonaktif di {kab}", "Keluarga mampu masih terdaftar di DTKS", "Pengajuan lewat aplikasi Cek Bansos ditolak",
                "Data ganda di DTKS Desa {desa}", "NIK tidak padan di DTKS",
            ],
            Problems =
            [
                "Nama {siapa} sudah diusulkan masuk DTKS lewat desa {lama} tetapi belum ada hasil.",
                "Saat dicek di aplikasi Cek Bansos nama {siapa} tidak ditemukan, padahal dulu terdaftar di DTKS.",
                "Data DTKS {siapa} masih memakai alamat lama sehingga tidak bisa diusulkan bantuan.",
                "Di desa kami banyak warga mampu masih masuk DTKS sedangkan yang susah malah dihapus.",
                "Petugas desa bilang kuota DTKS sudah penuh dan kami disuruh menunggu.",
                "Status DTKS {siapa} tertulis tidak layak tanpa pernah ada survei ke rumah.",
                "NIK {siapa} katanya tidak padan dengan Dukcapil sehingga keluar dari DTKS sejak {bulan}.",
                "Sudah dua kali mengajukan lewat fitur usul sanggah, statusnya tetap menunggu verifikasi dinas sosial.",
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
            Answers =
            [
                "Berdasarkan pengecekan, data telah diteruskan ke dinas sosial {kab} untuk verifikasi dan validasi lapangan; hasil dapat dilihat pada aplikasi Cek Bansos setelah pengesahan bulan berikutnya.",
                "Data kependudukan telah dipadankan dengan Dukcapil dan status pada DTKS sudah aktif kembali. Usulan program mengikuti kuota yang tersedia.",
                "Usulan melalui musyawarah desa/kelurahan {desa} telah tercatat dan disahkan pada penetapan DTKS periode berjalan.",
                "Hasil verifikasi dinas sosial menyatakan data perlu diperbaiki pada alamat dan pekerjaan; perbaikan sudah dilakukan operator desa dan telah kami periksa.",
            ],
        },
        new()
        {
            Topic = "PKH", Category = "Bantuan Sosial", Unit = Protection, Weight = 240,
            Titles =
            [
                "PKH tidak cair {lama}", "Dana PKH tidak masuk rekening", "KKS terblokir, PKH tidak bisa diambil", "Bantuan PKH dihentikan tanpa penjelasan",
                "PKH komponen anak sekolah tidak dibayar", "Kartu KKS PKH hilang", "Pendamping PKH sulit dihubungi di {kec}", "Menanyakan pencairan PKH bulan {bulan}",
            ],
            Problems =
            [
                "Dana PKH {siapa} tidak masuk {lama}, saldo KKS selalu kosong.", "PKH {siapa} berhenti sejak {bulan} dan pendamping tidak bisa menjelaskan.",
                "Kartu KKS tidak bisa dipakai di ATM, katanya terblokir.", "Komponen anak sekolah tidak dihitung padahal anak masih SMP.",
                "Di aplikasi Cek Bansos tertulis PKH sudah SP2D tetapi uangnya belum masuk rekening.", "Pendamping PKH jarang datang dan pertemuan kelompok tidak pernah diadakan.",
                "Tetangga sekelompok sudah cair semua tinggal {siapa} yang belum.", "Kartu KKS hilang dan bank minta surat pengantar, sudah diurus tetapi belum selesai.",
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
            Answers =
            [
                "Hasil pengecekan pada SIKS-NG: penerima masih aktif dan dana tahap berjalan telah disalurkan ke rekening KKS melalui bank penyalur. Silakan melakukan pengecekan saldo.",
                "Kepesertaan dihentikan karena komponen sudah tidak terpenuhi (graduasi alamiah). Pendamping telah menjelaskan kepada keluarga saat kunjungan.",
                "Kartu KKS telah diterbitkan ulang oleh bank penyalur dan diserahkan kepada penerima di {kec}. Dana yang tertunda ikut dibayarkan.",
                "Data anak sekolah telah dimutakhirkan pendamping dan diperhitungkan pada penyaluran tahap berikutnya.",
            ],
        },
        new()
        {
            Topic = "BPNT", Category = "Bantuan Sosial", Unit = Empowerment, Weight = 205,
            Titles =
            [
                "BPNT/Sembako belum diterima", "Bansos sembako {kec} tidak tepat sasaran", "Beras bantuan tidak layak makan", "Saldo sembako kosong {lama}",
                "BPNT dialihkan ke orang lain", "Menanyakan BPNT bulan {bulan}", "Undangan bantuan sembako lewat kantor pos tidak sampai",
            ],
            Problems =
            [
                "Bantuan sembako {siapa} tidak cair {lama} padahal nama masih ada di daftar.", "BPNT bulan {bulan} tidak masuk ke KKS.",
                "Beras bantuan yang diterima berkutu dan berwarna kuning.", "Penerima sembako di desa kami kebanyakan keluarga yang mampu.",
                "Jumlah bahan yang diterima dari agen tidak sesuai dengan nilai bantuan.", "Penyaluran lewat kantor pos tetapi surat undangan tidak pernah sampai.",
                "Nama {siapa} tertulis sudah menerima padahal tidak pernah mengambil.", "Agen e-warong tutup terus sehingga kami harus ke kecamatan lain.",
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
            Answers =
            [
                "Penyaluran Program Sembako untuk periode dimaksud telah dilakukan melalui bank penyalur; saldo penerima terisi sesuai hasil rekonsiliasi.",
                "Dinas sosial {kab} bersama pendamping telah mengunjungi lokasi, mengganti beras yang tidak layak, dan menegur penyalur.",
                "Penerima tercatat tidak transaksi sehingga dana kembali ke kas negara. Kepesertaan telah diaktifkan lagi untuk tahap berikutnya.",
                "Daftar penerima Desa {desa} telah diperbaiki melalui musyawarah desa dan disampaikan pada pemutakhiran data bulan ini.",
            ],
        },
        new()
        {
            Topic = "PBI JK", Category = "Jaminan Kesehatan", Unit = Data, Weight = 95, QuestionPerMille = 260,
            Titles = ["KIS PBI mendadak tidak aktif", "Reaktivasi PBI JK", "BPJS dari pemerintah nonaktif saat berobat", "Cara mengaktifkan KIS PBI"],
            Problems =
            [
                "KIS PBI {siapa} mendadak tidak aktif ketika hendak berobat.", "Kartu BPJS dari pemerintah dinonaktifkan sejak {bulan} tanpa pemberitahuan.",
                "Kami mengurus reaktivasi PBI JK {lama} dan belum selesai.", "Rumah sakit menolak karena PBI JK tidak aktif.",
            ],
            Details = ["Perlu kontrol rutin tiap bulan.", "Domisili {desa}, {kec}, {kab}.", "Umur pasien {umur} tahun.", "Dinas sosial {kab} minta menunggu penetapan dari pusat."],
            Asks = ["Mohon diaktifkan kembali.", "Apa saja syarat reaktivasinya?", "Mohon dibantu secepatnya karena harus berobat."],
            Answers =
            [
                "Usulan reaktivasi dari dinas sosial {kab} telah disetujui dan kepesertaan PBI JK aktif kembali.",
                "Kepesertaan dinonaktifkan karena data tidak padan; setelah perbaikan NIK, usulan reaktivasi telah diproses bersama BPJS Kesehatan.",
            ],
        },
        new()
        {
            Topic = "Lanjut Usia", Category = "Rehabilitasi Sosial", Unit = Rehabilitation, Weight = 45,
            Titles = ["Permohonan bantuan lansia tidak mampu", "Lansia di {desa} belum dapat permakanan", "Bantuan ATENSI lanjut usia"],
            Problems =
            [
                "Ada warga lanjut usia umur {umur} tahun hidup sendiri dan tidak menerima bantuan apa pun.", "Program makanan lansia di desa kami berhenti {lama}.",
                "{siapa} sudah lanjut usia dan tidak bisa bekerja, belum pernah dapat bantuan.",
            ],
            Details = ["Tinggal di {desa} RT {rt} Kecamatan {kec} {kab}.", "Makan sehari-hari dari pemberian warga.", "Rumahnya bocor dan tidak ada anak yang mengurus."],
            Asks = ["Mohon ada petugas yang melihat langsung.", "Mohon dimasukkan sebagai penerima permakanan.", "Bagaimana cara mengusulkan?"],
            Answers =
            [
                "Sentra terpadu telah melakukan asesmen di rumah dan memberikan dukungan pemenuhan kebutuhan dasar.",
                "Nama yang bersangkutan telah diusulkan pada daftar penerima permakanan dan ditetapkan oleh dinas sosial {kab}.",
            ],
        },
        new()
        {
            Topic = "Disabilitas", Category = "Rehabilitasi Sosial", Unit = Rehabilitation, Weight = 45, QuestionPerMille = 250,
            Titles = ["Permohonan kursi roda", "Bantuan alat bantu dengar", "Anak penyandang disabilitas belum dapat bantuan"],
            Problems =
            [
                "Saya memohon bantuan kursi roda untuk {siapa} yang tidak bisa berjalan.", "Pengajuan alat bantu dengar lewat dinas sosial belum ada jawaban {lama}.",
                "Anak tetangga penyandang disabilitas berat belum pernah menerima bantuan.",
            ],
            Details = ["Alamat {desa}, {kec}, {kab}.", "Keluarga tidak mampu membeli sendiri.", "Berkas sudah diserahkan bulan {bulan}."],
            Asks = ["Mohon bantuannya.", "Ke mana kami harus mengajukan?", "Mohon asesmen oleh petugas."],
            Answers =
            [
                "Setelah asesmen, alat bantu telah diserahkan melalui sentra terdekat di {kab}.",
                "Permohonan diteruskan ke sentra dan telah masuk daftar penyaluran alat bantu; petugas menghubungi keluarga.",
            ],
        },
        new()
        {
            Topic = "Cek Bansos", Category = "Layanan Informasi", Unit = Data, Weight = 50, QuestionPerMille = 420,
            Titles = ["Tidak bisa masuk aplikasi Cek Bansos", "Registrasi Cek Bansos menunggu verifikasi", "Aplikasi Cek Bansos error"],
            Problems =
            [
                "Aplikasi Cek Bansos tidak bisa dibuka, selalu keluar sendiri.", "Akun Cek Bansos {siapa} menunggu verifikasi {lama}.",
                "Foto KTP ditolak terus ketika membuat akun Cek Bansos.",
            ],
            Details = ["Sudah dihapus dan dipasang lagi hasilnya sama.", "Memakai telepon Android keluaran lama.", "Warga {kec} {kab} banyak yang mengalami."],
            Asks = ["Mohon akun saya diaktifkan.", "Bagaimana cara memperbaikinya?", "Mohon petunjuknya."],
            Answers =
            [
                "Akun telah diverifikasi dan dapat digunakan. Silakan memasang versi terbaru aplikasi dari toko resmi.",
                "Gangguan pada layanan masuk telah diperbaiki; foto KTP agar diunggah di bawah 2 MB dan terbaca jelas.",
            ],
        },
        new()
        {
            Topic = "Pendampingan Anak", Category = "Rehabilitasi Sosial", Unit = Rehabilitation, Weight = 20,
            Titles = ["Bantuan anak yatim belum cair", "Bantuan YAPI {kec}", "Anak putus sekolah butuh pendampingan"],
            Problems = ["Bantuan YAPI untuk anak yatim di desa kami tidak cair {lama}.", "Ada anak putus sekolah yang tinggal bersama neneknya dan butuh pendampingan."],
            Details = ["Lokasi {desa} RT {rt} {kec} {kab}.", "Neneknya berumur {umur} tahun dan tidak bekerja.", "Rekening bantuan sudah ada sejak {bulan}."],
            Asks = ["Mohon dibantu.", "Mohon pendamping rehabilitasi sosial datang.", "Kapan dibayarkan?"],
            Answers = ["Bantuan telah disalurkan ke rekening anak melalui bank penyalur.", "Pendamping telah melakukan asesmen dan anak difasilitasi kembali bersekolah."],
        },
        new()
        {
            Topic = "Kewirausahaan Sosial", Category = "Pemberdayaan Sosial", Unit = Empowerment, Weight = 15, QuestionPerMille = 500,
            Titles = ["Menanyakan program PENA", "Syarat bantuan modal usaha PENA"],
            Problems = ["Saya ingin ikut program PENA untuk modal usaha kecil.", "Bantuan modal PENA kelompok kami belum diterima {lama}."],
            Details = ["Usaha kue rumahan di {desa}, {kec}.", "Saat ini masih menerima PKH di {kab}."],
            Asks = ["Apa syaratnya?", "Mohon informasi pendaftarannya.", "Mohon penjelasan."],
            Answers = ["Program PENA diperuntukkan bagi penerima bansos usia produktif; pendaftaran dilakukan melalui pendamping dan sentra di wilayah {kab}."],
        },
    ];
}
