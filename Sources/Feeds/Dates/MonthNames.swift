/// The month that a word names, in lower case; `nil` for any other word.
///
/// English names may be cut anywhere behind the third letter.
func monthNumber(_ word: String) -> Int? {
    if let number = monthNames[word] { return number }
    guard word.utf8.count >= 3 else { return nil }
    return englishMonths.firstIndex { $0.hasPrefix(word) }.map { $0 + 1 }
}

private let englishMonths = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
]

private let monthNames: [String: Int] = {
    var names: [String: Int] = [:]
    for (index, row) in monthsByLanguage.enumerated() {
        for name in row.split(separator: " ") { names[String(name)] = index + 1 }
    }
    return names
}()

/// A row for each month: English, German, Dutch, French, Spanish, Italian, Portuguese, Catalan, Romanian, the
/// Scandinavian languages, Finnish, Polish, Czech, Hungarian, Turkish, Indonesian, Russian, Ukrainian, Greek (with the
/// misspelt abbreviations that Greek feeds are known for); then more of Greek and Finnish, Slovak, Serbian, Bulgarian,
/// Croatian, Lithuanian, Arabic and Hebrew.
///
/// Names that two languages use for different months stand in none of the rows (Croatian and Polish `listopad`, where
/// the Polish and Czech genitive `listopadu`, `listopada` is kept).
private let monthsByLanguage = [
    """
    jan january januar jänner jän januari janvier janv enero ene gennaio gen janeiro gener ianuarie ian tammikuu \
    tammikuuta stycznia styczeń sty ledna leden január januári ocak oca янв января январь січня січ ιαν ιανουαρίου \
    ιανουάριος tammi januára јануара јан януари siječnja sij sausio يناير ינואר בינואר
    """,
    """
    feb february februar februari février févr fév fevrier fevr febrero febbraio febb fevereiro fev febrer februarie \
    helmikuu helmikuuta lutego luty lut února únor február februári şubat şub фев февр февраля февраль лютого лют φεβ \
    φεβρουαρίου \
    φεβρουάριος helmi februára фебруара феб февруари veljače velj vasario فبراير פברואר בפברואר
    """,
    """
    mar march märz mär mrz maerz maart mrt mars marzo março marco març martie marts maaliskuu maaliskuuta marca \
    marzec března březen március márciusi mart maret мар марта март березня бер μάρ μαρ μάώ μαώ μαρτίου \
    μάρτιος maalis marec ožujka ožu kovo مارس מרץ במרץ
    """,
    """
    apr april avril avr abril abr aprile aprilie huhtikuu huhtikuuta kwietnia kwiecień kwi dubna duben április \
    áprilisi nisan nis апр апреля апрель квітня кві απρ απριλίου \
    απρίλιος huhti apríla април априла travnja balandžio أبريل ابريل אפריל באפריל
    """,
    """
    may mai mei mayo maggio mag maio maig maj toukokuu toukokuuta května květen május májusi máujus mayıs мая май \
    травня тра μάι μαϊ μαι μαΐου \
    μάιος μαΐ touko mája маја мај svibnja svi gegužės مايو מאי במאי
    """,
    """
    jun june juni juin junio giugno giu junho juny iunie kesäkuu kesäkuuta czerwca czerwiec cze června červen június \
    júniusi haziran haz июн июня июнь червня чер ιούν ιον ιουν ιουνίου \
    ιούνιος kesä júna јуна јун юни lipnja birželio يونيو יוני ביוני
    """,
    """
    jul july juli juillet juil julio luglio lug julho juliol iulie heinäkuu heinäkuuta lipca lipiec lip července \
    červenec július júliusi temmuz tem июл июля июль липня лип ιούλ ιολ ιουλ ιουλίου \
    ιούλιος heinä júla јула јул юли liepos يوليو יולי ביולי
    """,
    """
    aug august augustus août aout agosto ago agost elokuu elokuuta sierpnia sierpień sie srpna srpen augusztus \
    augusztusi ağustos ağu agustus авг августа август серпня сер αύγ αυγ αυγούστου \
    αύγουστος elo augusta agu kolovoza kol rugpjūčio أغسطس اغسطس אוגוסט באוגוסט
    """,
    """
    sep sept september septembre septiembre setiembre settembre set setembro septembrie setembre syyskuu syyskuuta \
    września wrzesień wrz září szeptember szeptemberi szept eylül eyl сен сент сентября сентябрь вересня вер σεπ \
    σεπτεμβρίου \
    σεπτέμβριος syys septembra септембра септ септември rujna ruj rugsėjo سبتمبر ספטמבר בספטמבר
    """,
    """
    oct october okt oktober octobre octubre ottobre ott outubro out octombrie lokakuu lokakuuta października \
    październik paź října říjen október októberi ekim eki окт октября октябрь жовтня жов οκτ οκτωβρίου \
    οκτώβριος loka októbra октобра октомври spalio أكتوبر اكتوبر אוקטובר באוקטובר
    """,
    """
    nov november novembre noviembre novembro noiembrie marraskuu marraskuuta listopada listopadu novemberi kasım \
    kas ноя нояб ноября ноябрь листопада νοέ νοε νοεμβρίου \
    νοέμβριος marras novembra новембра ноември studenoga studenog lapkričio نوفمبر נובמבר בנובמבר
    """,
    """
    dec december dez dezember décembre déc decembre diciembre dic dicembre dezembro desembre decembrie desember des \
    joulukuu joulukuuta grudnia grudzień gru prosince prosinec decemberi aralık ara desembre дек декабря декабрь грудня \
    гру δεκ δεκεμβρίου \
    δεκέμβριος joulu decembra децембра дец декември prosinca gruodžio ديسمبر דצמבר בדצמבר
    """,
]
