/// What tells one language of the Latin script from the others: its commonest words, and letters that few others have.
struct LatinLanguage {
    var tag: String
    var words: String
    var letters: String
}

let latinLanguages = [
    LatinLanguage(
        tag: "en",
        words: """
            the of and to in is it that was for on are with as his they be at one have this from had by but what some we \
            can out other were all there when your how an each she which do their if will not you about has been would i
            """,
        letters: ""
    ),
    LatinLanguage(
        tag: "de",
        words: """
            der die das und ist nicht zu den mit von ein eine auf für im sich dem auch es an werden aus er hat dass sie nach \
            wird bei einer um am sind noch wie einem über einen so zum haben nur oder aber vor zur bis mehr durch man ich wir
            """,
        letters: "ßäöü"
    ),
    LatinLanguage(
        tag: "fr",
        words: """
            le la les de des du et est un une en que qui dans pour pas sur au ce il plus par je avec tout faire son mettre \
            autre on mais nous comme ou si leur y dire elle aux cette sont ses être avoir ne se vous même c d l n qu
            """,
        letters: "çœèêàùî"
    ),
    LatinLanguage(
        tag: "es",
        words: """
            el la los las de que y a en un ser se no haber por con su para como estar tener le lo todo pero más hacer o poder \
            decir este ir otro ese si me ya ver porque dar cuando él muy sin vez mucho saber es una del al son está fue
            """,
        letters: "ñ¿¡áíóú"
    ),
    LatinLanguage(
        tag: "it",
        words: """
            il lo la i gli le di a da in con su per tra che e è non un una uno si del della dei delle nel nella al alla più \
            come anche ma ha sono questo questa o se ci cui quando essere stato dal dalla sul loro molto c l
            """,
        letters: "ìòàèù"
    ),
    LatinLanguage(
        tag: "pt",
        words: """
            o a os as de do da dos das em no na nos nas um uma que e é não para com por se mais como mas ao foi ele ela ser \
            tem são à seu sua ou quando muito já está eu também só pelo pela até isso você entre depois sem mesmo
            """,
        letters: "ãõçáéíóú"
    ),
    LatinLanguage(
        tag: "nl",
        words: """
            de het een van en in is dat op te zijn voor met niet aan er om ook als maar dan bij of uit nog naar heeft hij ze \
            wordt door over deze die was worden kan meer wat wel zo je ik we geen hun veel hebben had tot
            """,
        letters: "ë"
    ),
    LatinLanguage(
        tag: "sv",
        words: """
            och att det i en på är som för av med den till inte har de ett om vi jag men så var kan man från när nu du han hon \
            eller vad skulle också efter bara då här där alla mycket mer än över blev sig sin
            """,
        letters: "åäö"
    ),
    LatinLanguage(
        tag: "da",
        words: """
            og at det i en på er som for af med den til ikke har de et om vi jeg men så var kan man fra når nu du han hun \
            eller hvad skulle også efter kun da her der alle meget mere end over blev sig sin være blive
            """,
        letters: "åæø"
    ),
    LatinLanguage(
        tag: "nb",
        words: """
            og at det i en på er som for av med den til ikke har de et om vi jeg men så var kan man fra når nå du han hun \
            eller hva skulle også etter bare da her der alle mye mer enn over ble seg sin være bli noe
            """,
        letters: "åæø"
    ),
    LatinLanguage(
        tag: "fi",
        words: """
            ja on ei se että oli hän mutta ovat kun niin kuin myös joka sen tai ole voi siitä vain jos minä olla sitä mitä \
            mukaan sekä jo nyt ovat tämä joita kuitenkin vielä hyvin kaikki ollut
            """,
        letters: "äö"
    ),
    LatinLanguage(
        tag: "pl",
        words: """
            i w z na do nie się jest to że o jak po za od co ale przez dla są czy tak już tego być może oraz ich który która \
            które tym tylko jego jej był było ten pod także między bardzo
            """,
        letters: "łąęśżźćń"
    ),
    LatinLanguage(
        tag: "cs",
        words: """
            a v se na je že s z do o to i ve pro jako za by od jsou při která který které ale po jak k jeho byl bylo nebo \
            může jen ještě než tak až však co také být
            """,
        letters: "řěůčšžý"
    ),
    LatinLanguage(
        tag: "hu",
        words: """
            a az és hogy nem is egy ez meg csak de ha már vagy volt mint ki azt még el van lehet minden pedig több sem \
            után kell lesz amely majd szerint
            """,
        letters: "őűáéöü"
    ),
    LatinLanguage(
        tag: "tr",
        words: """
            ve bir bu da de için ile çok olarak daha gibi en o ne kadar olan var ama sonra ya ki her değil mi olduğu \
            ben şey göre oldu tarafından
            """,
        letters: "ğışçöü"
    ),
    LatinLanguage(
        tag: "ro",
        words: """
            și de la în a cu pe din nu că o un care mai pentru este sunt ce se au sau dar să fi prin al ale fost lui am \
            după această acest când despre
            """,
        letters: "șțăâîşţ"
    ),
    LatinLanguage(
        tag: "ca",
        words: """
            el la els les de que i a en un una per amb no es del al dels és són com més aquest aquesta ha o si també però \
            pel fer ser entre molt seu seva tot quan
            """,
        letters: "çàèòï"
    ),
    LatinLanguage(
        tag: "id",
        words: """
            yang dan di ini itu dengan untuk tidak dari dalam akan pada juga saya ke karena ada mereka oleh kami bisa atau \
            lebih sudah telah sebagai adalah para kita dapat
            """,
        letters: ""
    ),
    LatinLanguage(
        tag: "vi",
        words: """
            và của là có không được các cho một trong với người những đã này để khi từ đến về như nhưng ra tôi cũng vào hay \
            rất nhiều sẽ phải
            """,
        letters: "đơưạảấầẩẫậắằẳẵặẹẻẽếềểễệọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ"
    ),
]
