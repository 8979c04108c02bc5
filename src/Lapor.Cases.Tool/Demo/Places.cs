namespace Lapor.Cases.Tool.Demo;

/// <summary>A regency or city and some of its districts.</summary>
internal sealed record Place(string Regency, string Province, string[] Districts);

/// <summary>Where the invented reports come from: real regions, invented villages.</summary>
internal static class Places
{
    public static readonly Place[] Nation =
    [
        new("Kab. Bogor", "Jawa Barat", ["Cibinong", "Ciomas", "Jonggol", "Leuwiliang", "Parung"]),
        new("Kab. Garut", "Jawa Barat", ["Tarogong Kidul", "Cikajang", "Pameungpeuk", "Malangbong"]),
        new("Kab. Cianjur", "Jawa Barat", ["Cugenang", "Pacet", "Sukaresmi", "Cibeber"]),
        new("Kab. Sukabumi", "Jawa Barat", ["Cisaat", "Jampangkulon", "Cicurug", "Palabuhanratu"]),
        new("Kab. Bandung", "Jawa Barat", ["Baleendah", "Majalaya", "Pangalengan", "Ciparay"]),
        new("Kab. Indramayu", "Jawa Barat", ["Haurgeulis", "Jatibarang", "Losarang"]),
        new("Kab. Karawang", "Jawa Barat", ["Rengasdengklok", "Telukjambe Timur", "Cikampek"]),
        new("Kota Bekasi", "Jawa Barat", ["Bantargebang", "Rawalumbu", "Jatiasih"]),
        new("Kota Depok", "Jawa Barat", ["Cimanggis", "Sawangan", "Tapos"]),
        new("Kab. Tangerang", "Banten", ["Balaraja", "Kosambi", "Mauk", "Tigaraksa"]),
        new("Kab. Lebak", "Banten", ["Rangkasbitung", "Malingping", "Bayah"]),
        new("Kab. Pandeglang", "Banten", ["Labuan", "Menes", "Sumur"]),
        new("Kota Jakarta Timur", "DKI Jakarta", ["Cakung", "Duren Sawit", "Jatinegara"]),
        new("Kota Jakarta Utara", "DKI Jakarta", ["Cilincing", "Koja", "Penjaringan"]),
        new("Kab. Brebes", "Jawa Tengah", ["Bumiayu", "Losari", "Ketanggungan", "Larangan"]),
        new("Kab. Banyumas", "Jawa Tengah", ["Ajibarang", "Cilongok", "Sokaraja"]),
        new("Kab. Cilacap", "Jawa Tengah", ["Majenang", "Kroya", "Sidareja"]),
        new("Kab. Grobogan", "Jawa Tengah", ["Purwodadi", "Toroh", "Gubug"]),
        new("Kab. Demak", "Jawa Tengah", ["Mranggen", "Karanganyar", "Sayung"]),
        new("Kab. Klaten", "Jawa Tengah", ["Tulung", "Delanggu", "Bayat"]),
        new("Kota Semarang", "Jawa Tengah", ["Tembalang", "Genuk", "Pedurungan"]),
        new("Kab. Bantul", "DI Yogyakarta", ["Imogiri", "Sewon", "Kasihan"]),
        new("Kab. Gunungkidul", "DI Yogyakarta", ["Wonosari", "Semanu", "Panggang"]),
        new("Kab. Jember", "Jawa Timur", ["Kalisat", "Puger", "Ambulu", "Tanggul"]),
        new("Kab. Malang", "Jawa Timur", ["Dampit", "Kepanjen", "Singosari", "Turen"]),
        new("Kab. Bangkalan", "Jawa Timur", ["Kamal", "Socah", "Tanah Merah"]),
        new("Kab. Sampang", "Jawa Timur", ["Ketapang", "Omben", "Robatal"]),
        new("Kab. Tulungagung", "Jawa Timur", ["Ngunut", "Kauman", "Campurdarat"]),
        new("Kab. Banyuwangi", "Jawa Timur", ["Genteng", "Muncar", "Rogojampi"]),
        new("Kota Surabaya", "Jawa Timur", ["Kenjeran", "Tambaksari", "Wonokromo"]),
        new("Kab. Buleleng", "Bali", ["Gerokgak", "Sawan", "Kubutambahan"]),
        new("Kab. Karangasem", "Bali", ["Kubu", "Abang", "Rendang"]),
        new("Kab. Bima", "Nusa Tenggara Barat", ["Woha", "Sape", "Bolo"]),
        new("Kab. Lombok Timur", "Nusa Tenggara Barat", ["Masbagik", "Pringgabaya", "Keruak"]),
        new("Kab. Lombok Tengah", "Nusa Tenggara Barat", ["Praya", "Jonggat", "Pujut"]),
        new("Kab. Timor Tengah Selatan", "Nusa Tenggara Timur", ["Kota Soe", "Amanuban Barat", "Mollo Utara"]),
        new("Kab. Sikka", "Nusa Tenggara Timur", ["Alok", "Kewapante", "Nita"]),
        new("Kab. Deli Serdang", "Sumatera Utara", ["Percut Sei Tuan", "Lubuk Pakam", "Hamparan Perak"]),
        new("Kab. Langkat", "Sumatera Utara", ["Stabat", "Tanjung Pura", "Binjai"]),
        new("Kota Medan", "Sumatera Utara", ["Medan Belawan", "Medan Denai", "Medan Marelan"]),
        new("Kab. Aceh Utara", "Aceh", ["Lhoksukon", "Dewantara", "Muara Batu"]),
        new("Kab. Pidie", "Aceh", ["Kota Sigli", "Mutiara", "Sakti"]),
        new("Kab. Padang Pariaman", "Sumatera Barat", ["Lubuk Alung", "Sungai Limau", "Nan Sabaris"]),
        new("Kab. Kampar", "Riau", ["Bangkinang Kota", "Tambang", "Siak Hulu"]),
        new("Kota Batam", "Kepulauan Riau", ["Sagulung", "Batu Aji", "Bengkong"]),
        new("Kab. Muara Enim", "Sumatera Selatan", ["Tanjung Agung", "Gelumbang", "Lawang Kidul"]),
        new("Kota Palembang", "Sumatera Selatan", ["Kertapati", "Seberang Ulu I", "Sukarami"]),
        new("Kab. Lampung Tengah", "Lampung", ["Terbanggi Besar", "Kalirejo", "Seputih Banyak"]),
        new("Kab. Lampung Selatan", "Lampung", ["Natar", "Kalianda", "Jati Agung"]),
        new("Kab. Kubu Raya", "Kalimantan Barat", ["Sungai Raya", "Rasau Jaya", "Kubu"]),
        new("Kab. Banjar", "Kalimantan Selatan", ["Martapura", "Gambut", "Astambul"]),
        new("Kab. Kutai Kartanegara", "Kalimantan Timur", ["Tenggarong", "Muara Badak", "Loa Janan"]),
        new("Kab. Gowa", "Sulawesi Selatan", ["Somba Opu", "Pallangga", "Tinggimoncong"]),
        new("Kab. Bone", "Sulawesi Selatan", ["Tanete Riattang", "Kajuara", "Ulaweng"]),
        new("Kota Makassar", "Sulawesi Selatan", ["Tallo", "Biringkanaya", "Manggala"]),
        new("Kab. Parigi Moutong", "Sulawesi Tengah", ["Parigi", "Tinombo", "Moutong"]),
        new("Kab. Minahasa", "Sulawesi Utara", ["Tondano Barat", "Kawangkoan", "Langowan Timur"]),
        new("Kab. Maluku Tengah", "Maluku", ["Kota Masohi", "Leihitu", "Salahutu"]),
        new("Kab. Jayapura", "Papua", ["Sentani", "Nimboran", "Depapre"]),
        new("Kab. Manokwari", "Papua Barat", ["Manokwari Barat", "Prafi", "Masni"]),
    ];

    public static readonly Place[] Kepri =
    [
        new("Kota Tanjungpinang", "Kepulauan Riau", ["Tanjungpinang Timur", "Bukit Bestari", "Tanjungpinang Barat", "Tanjungpinang Kota"]),
        new("Kota Batam", "Kepulauan Riau", ["Sagulung", "Batu Aji", "Bengkong", "Nongsa", "Batam Kota"]),
        new("Kab. Bintan", "Kepulauan Riau", ["Gunung Kijang", "Bintan Timur", "Toapaya", "Bintan Utara"]),
        new("Kab. Karimun", "Kepulauan Riau", ["Meral", "Tebing", "Kundur"]),
        new("Kab. Lingga", "Kepulauan Riau", ["Singkep", "Lingga", "Senayang"]),
        new("Kab. Natuna", "Kepulauan Riau", ["Bunguran Timur", "Midai", "Serasan"]),
        new("Kab. Kepulauan Anambas", "Kepulauan Riau", ["Siantan", "Palmatak", "Jemaja"]),
    ];

    public static readonly string[] Villages =
    [
        "Sukamaju", "Mekarjaya", "Sumberejo", "Tanjungsari", "Karangmulya", "Sidomulyo", "Margahayu", "Bojongsari", "Kedungwaru",
        "Wonorejo", "Sukamulya", "Banjarsari", "Cempaka Putih", "Rejosari", "Pasirmukti", "Tegalrejo", "Batu Layar", "Lubuk Sari",
        "Muara Indah", "Kampung Baru", "Sungai Jernih", "Padang Luas", "Talang Makmur", "Bukit Harapan", "Tanah Datar",
    ];
}
