/// Letters without their case and diacritics, for search: `É` is found by `e`, `Ё` by `е`, `ς` by `σ`.
///
/// Laid out once from the Unicode character database: lower case, canonical decomposition, marks left out; beside it
/// the letters with strokes that have no decomposition (`ø`, `ł`, `đ`). A space stands for what is no letter.
enum FoldingTable {
    /// The folded scalar of a letter of Latin, Greek or Cyrillic script; 0 for what is no letter; `nil` outside.
    static func folded(_ scalar: UInt32) -> UInt32? {
        let index: UInt32
        switch scalar {
        case 0x00C0...0x024F: index = scalar - 0x00C0
        case 0x0370...0x03FF: index = scalar - 0x0370 + 400
        case 0x0400...0x052F: index = scalar - 0x0400 + 544
        case 0x1E00...0x1EFF: index = scalar - 0x1E00 + 848
        case 0x1F00...0x1FFF: index = scalar - 0x1F00 + 1104
        default: return nil
        }
        return UInt32(letters[Int(index)])
    }

    private static let letters: [UInt16] = blocks.unicodeScalars.map { $0 == " " ? 0 : UInt16($0.value) }

    /// One letter for each scalar of the ranges above, in their order.
    private static let blocks = """
        aaaaaaæceeeeiiiidnooooo ouuuuyþßaaaaaaæceeeeiiiidnooooo ouuuuyþyaaaaaaccccccccddddeeeeeeeeeegggg\
        gggghhhhiiiiiiiiiiĳĳjjkkkllllllŀŀllnnnnnnŉnnooooooœœrrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzſ\
        bɓƃƃƅƅɔƈƈɖɗƌƌƍǝəɛƒƒɠɣƕɩiƙƙƚƛɯɲƞɵooƣƣƥƥʀƨƨʃƪƫƭƭʈuuʊʋƴƴƶƶʒƹƹƺƻƽƽƾƿǀǁǂǃǆǆǆǉǉǉǌǌǌaaiioouuuuuuuuuuǝaa\
        aaææǥǥggkkooooʒʒjǳǳǳggƕƿnnaaææooaaaaeeeeiiiioooorrrruuuussttȝȝhhƞȡȣȣȥȥaaeeooooooooyyȴȵȶȷȸȹⱥȼȼƚⱦȿ\
        ɀɂɂbʉʌɇɇɉɉɋɋɍɍɏɏ\
        ͱͱͳͳʹ ͷͷ  ͺͻͼͽ ϳ      α εηι ο υωιαβγδεζηθικλμνξοπρ στυφχψωιυαεηιυαβγδεζηθικλμνξοπρσστυφχψωιυουωϗ\
        ϐϑϒϒϒϕϖϗϙϙϛϛϝϝϟϟϡϡϣϣϥϥϧϧϩϩϫϫϭϭϯϯϰϱϲϳθϵ ϸϸϲϻϻϼͻͼͽ\
        ееђгєѕііјљњћкиуџабвгдежзииклмнопрстуфхцчшщъыьэюяабвгдежзииклмнопрстуфхцчшщъыьэюяееђгєѕііјљњћкиуџ\
        ѡѡѣѣѥѥѧѧѩѩѫѫѭѭѯѯѱѱѳѳѵѵѵѵѹѹѻѻѽѽѿѿҁҁ        ҋҋҍҍҏҏґґғғҕҕҗҗҙҙққҝҝҟҟҡҡңңҥҥҧҧҩҩҫҫҭҭүүұұҳҳҵҵҷҷҹҹһһҽҽҿҿ\
        ӏжжӄӄӆӆӈӈӊӊӌӌӎӎӏааааӕӕееәәәәжжззӡӡииииооөөөөээууууууччӷӷыыӻӻӽӽӿӿԁԁԃԃԅԅԇԇԉԉԋԋԍԍԏԏԑԑԓԓԕԕԗԗԙԙԛԛԝԝԟԟ\
        ԡԡԣԣԥԥԧԧԩԩԫԫԭԭԯԯ\
        aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmmmmmmnnnnnnnnoooooooopppprrrrrrrr\
        ssssssssssttttttttuuuuuuuuuuvvvvwwwwwwwwwwxxxxyyzzzzzzhtwyẚſẜẝßẟaaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee\
        eeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyyỻỻỽỽỿỿ\
        ααααααααααααααααεεεεεε  εεεεεε  ηηηηηηηηηηηηηηηηιιιιιιιιιιιιιιιιοοοοοο  οοοοοο  υυυυυυυυ υ υ υ υ\
        ωωωωωωωωωωωωωωωωααεεηηιιοουυωω  ααααααααααααααααηηηηηηηηηηηηηηηηωωωωωωωωωωωωωωωωααααα ααααααα ι \
          ηηη ηηεεηηη   ιιιι  ιιιιιι    υυυυρρυυυυυυρ     ωωω ωωοοωωω   
        """
}
