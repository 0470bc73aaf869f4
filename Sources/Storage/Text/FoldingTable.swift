/// Letters without their case and diacritics, for search: `É` is found by `e`, `Ё` by `е`, `ς` by `σ`.
///
/// Laid out once from the Unicode character database: lower case, canonical decomposition, marks left out; beside it
/// the letters with strokes that have no decomposition (`ø`, `ł`, `đ`). A space stands for what is no letter.
enum FoldingTable {
    /// The folded scalar of a letter of Latin, Greek or Cyrillic script; 0 for what is no letter; `nil` outside.
    static func folded(_ scalar: UInt32) -> UInt32? {
        for block in blocks where scalar >= block.first && scalar < block.first + UInt32(block.letters.count) {
            return block.letters[Int(scalar - block.first)]
        }
        return nil
    }

    private struct Block: Sendable {
        let first: UInt32
        let letters: [UInt32]

        init(_ first: UInt32, _ letters: String) {
            self.first = first
            self.letters = letters.unicodeScalars.map { $0 == " " ? 0 : $0.value }
        }
    }

    private static let blocks = [
        Block(
            0x00C0,
            """
            aaaaaaæceeeeiiiidnooooo ouuuuyþßaaaaaaæceeeeiiiidnooooo ouuuuyþyaaaaaaccccccccddddeeeeeeeeeegggg\
            gggghhhhiiiiiiiiiiĳĳjjkkkllllllŀŀllnnnnnnŉnnooooooœœrrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzſ\
            bɓƃƃƅƅɔƈƈɖɗƌƌƍǝəɛƒƒɠɣƕɩiƙƙƚƛɯɲƞɵooƣƣƥƥʀƨƨʃƪƫƭƭʈuuʊʋƴƴƶƶʒƹƹƺƻƽƽƾƿǀǁǂǃǆǆǆǉǉǉǌǌǌaaiioouuuuuuuuuuǝaa\
            aaææǥǥggkkooooʒʒjǳǳǳggƕƿnnaaææooaaaaeeeeiiiioooorrrruuuussttȝȝhhƞȡȣȣȥȥaaeeooooooooyyȴȵȶȷȸȹⱥȼȼƚⱦȿ\
            ɀɂɂbʉʌɇɇɉɉɋɋɍɍɏɏ
            """
        ),
        Block(
            0x0370,
            """
            ͱͱͳͳʹ ͷͷ  ͺͻͼͽ ϳ      α εηι ο υωιαβγδεζηθικλμνξοπρ στυφχψωιυαεηιυαβγδεζηθικλμνξοπρσστυφχψωιυουωϗ\
            ϐϑϒϒϒϕϖϗϙϙϛϛϝϝϟϟϡϡϣϣϥϥϧϧϩϩϫϫϭϭϯϯϰϱϲϳθϵ ϸϸϲϻϻϼͻͼͽ
            """
        ),
        Block(
            0x0400,
            """
            ееђгєѕііјљњћкиуџабвгдежзииклмнопрстуфхцчшщъыьэюяабвгдежзииклмнопрстуфхцчшщъыьэюяееђгєѕііјљњћкиуџ\
            ѡѡѣѣѥѥѧѧѩѩѫѫѭѭѯѯѱѱѳѳѵѵѵѵѹѹѻѻѽѽѿѿҁҁ        ҋҋҍҍҏҏґґғғҕҕҗҗҙҙққҝҝҟҟҡҡңңҥҥҧҧҩҩҫҫҭҭүүұұҳҳҵҵҷҷҹҹһһҽҽҿҿ\
            ӏжжӄӄӆӆӈӈӊӊӌӌӎӎӏааааӕӕееәәәәжжззӡӡииииооөөөөээууууууччӷӷыыӻӻӽӽӿӿԁԁԃԃԅԅԇԇԉԉԋԋԍԍԏԏԑԑԓԓԕԕԗԗԙԙԛԛԝԝԟԟ\
            ԡԡԣԣԥԥԧԧԩԩԫԫԭԭԯԯ
            """
        ),
        Block(
            0x1E00,
            """
            aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmmmmmmnnnnnnnnoooooooopppprrrrrrrr\
            ssssssssssttttttttuuuuuuuuuuvvvvwwwwwwwwwwxxxxyyzzzzzzhtwyẚſẜẝßẟaaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee\
            eeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyyỻỻỽỽỿỿ
            """
        ),
        Block(
            0x1F00,
            """
            ααααααααααααααααεεεεεε  εεεεεε  ηηηηηηηηηηηηηηηηιιιιιιιιιιιιιιιιοοοοοο  οοοοοο  υυυυυυυυ υ υ υ υ\
            ωωωωωωωωωωωωωωωωααεεηηιιοουυωω  ααααααααααααααααηηηηηηηηηηηηηηηηωωωωωωωωωωωωωωωωααααα ααααααα ι \
              ηηη ηηεεηηη   ιιιι  ιιιιιι    υυυυρρυυυυυυρ     ωωω ωωοοωωω   
            """
        ),
    ]
}
