/// An element's name: the vocabulary and the local name in lower case.
struct ElementName: Hashable {
    var namespace: FeedNamespace
    var local: String
}

/// Where in a feed an element stands, as far as it decides what the element means.
enum Place: Int, CaseIterable {
    case document, feed, entry, person, owner, image, source, mediaObject, skipHours, skipDays
}

/// What an element sets.
enum Field: Int, CaseIterable {
    case title, description, content, summary, link, id, published, modified, updated, expires
    case author, personName, personAddress, personEmail, category, mediaCategory, keywords
    case enclosure, mediaObject, mediaTitle, image, icon, favicon, comments, replies, origin
    case language, generator, rights, ttl, updatePeriod, updateFrequency, hour, day, newFeedURL, duration, cdfLogo
}

/// How an element is read.
enum Shape {
    /// A container: its children mean what the place says.
    case place(Place)
    /// Character data.
    case text
    /// An Atom text construct or `content`, whose `type` and `mode` say what the text is.
    case construct
    /// Everything is in the attributes.
    case attributes
    /// A container in one format, character data in another (Atom and RSS `author`, `source`).
    case placeOrText(Place)
}

/// One line of the tables: what an element sets and how it is read.
struct Rule {
    /// `nil` for a container that is no value by itself.
    var field: Field?
    var shape: Shape
    /// A value replaces only one of lower rank; among equals the first stays.
    var rank: UInt8

    static func text(_ field: Field, _ rank: UInt8 = 5) -> Rule { Rule(field: field, shape: .text, rank: rank) }
    static func construct(_ field: Field, _ rank: UInt8 = 5) -> Rule {
        Rule(field: field, shape: .construct, rank: rank)
    }
    static func attributes(_ field: Field, _ rank: UInt8 = 5) -> Rule {
        Rule(field: field, shape: .attributes, rank: rank)
    }
    static func place(_ place: Place, _ field: Field? = nil) -> Rule {
        Rule(field: field, shape: .place(place), rank: 5)
    }
    static func placeOrText(_ place: Place, _ field: Field, _ rank: UInt8 = 5) -> Rule {
        Rule(field: field, shape: .placeOrText(place), rank: rank)
    }
}

/// The formats as tables: in each place, from (namespace, element) to what it sets.
///
/// What is not here is skipped.
enum FeedVocabulary {
    private typealias Table = [FeedNamespace: [String: Rule]]

    private static let document: Table = [
        .core: ["rss": .place(.document), "channel": .place(.feed), "item": .place(.entry), "image": .place(.image)],
        .rdf: ["rdf": .place(.document)],
        .atom: ["feed": .place(.feed), "entry": .place(.entry)],
    ]

    private static let feed: Table = [
        .core: [
            "title": .text(.title), "link": .text(.link), "description": .text(.description),
            "language": .text(.language), "copyright": .text(.rights), "managingeditor": .text(.author, 4),
            "author": .placeOrText(.person, .author),
            "pubdate": .text(.updated, 3), "lastbuilddate": .text(.updated, 5),
            "generator": .text(.generator), "ttl": .text(.ttl), "category": .text(.category),
            "skiphours": .place(.skipHours), "skipdays": .place(.skipDays), "image": .place(.image),
            "item": .place(.entry),
            // CDF
            "abstract": .text(.description), "logo": .attributes(.cdfLogo),
        ],
        .atom: [
            "title": .construct(.title), "subtitle": .construct(.description), "tagline": .construct(.description),
            "link": .text(.link), "id": .text(.id), "author": .place(.person),
            "updated": .text(.updated), "modified": .text(.updated), "generator": .text(.generator),
            "rights": .construct(.rights), "copyright": .construct(.rights), "logo": .text(.icon, 4),
            "icon": .text(.favicon), "category": .text(.category), "entry": .place(.entry), "item": .place(.entry),
        ],
        .dublinCore: [
            "title": .text(.title, 2), "description": .text(.description, 2), "language": .text(.language, 3),
            "rights": .text(.rights, 2), "creator": .text(.author, 3), "author": .text(.author, 3),
            "date": .text(.updated, 2), "subject": .text(.category),
        ],
        .dublinCoreTerms: ["modified": .text(.updated, 4)],
        .itunes: [
            "author": .text(.author, 2), "subtitle": .text(.description, 1), "summary": .text(.description, 1),
            "image": .attributes(.icon, 3), "new-feed-url": .text(.newFeedURL), "owner": .place(.owner, .author),
        ],
        .media: ["thumbnail": .attributes(.icon, 1), "copyright": .text(.rights, 1)],
        .syndication: ["updateperiod": .text(.updatePeriod), "updatefrequency": .text(.updateFrequency)],
        .administration: ["generatoragent": .attributes(.generator, 3)],
        .creativeCommons: ["license": .text(.rights, 1)],
    ]

    private static let entry: Table = [
        .core: [
            "title": .text(.title), "link": .text(.link), "guid": .text(.id), "description": .text(.description),
            "pubdate": .text(.published), "author": .placeOrText(.person, .author, 4), "category": .text(.category),
            "comments": .text(.comments), "enclosure": .attributes(.enclosure), "expirationdate": .text(.expires),
            "source": .placeOrText(.source, .origin), "copyright": .text(.rights), "image": .place(.image),
            // CDF
            "abstract": .text(.description),
            // UserLand's and the BBC's way to put a whole body into RSS 0.9x
            "body": .text(.content, 3), "fullitem": .text(.content, 4),
            // Atom's, without its namespace
            "content": .text(.content, 2),
        ],
        .atom: [
            "title": .construct(.title), "link": .text(.link), "id": .text(.id), "summary": .construct(.summary),
            "content": .construct(.content), "published": .text(.published), "issued": .text(.published),
            "created": .text(.published, 2), "updated": .text(.modified), "modified": .text(.modified),
            "author": .place(.person), "category": .text(.category), "source": .place(.source, .origin),
            "rights": .construct(.rights), "copyright": .construct(.rights),
        ],
        .content: ["encoded": .text(.content), "items": .text(.content, 1)],
        .dublinCore: [
            "title": .text(.title, 2), "description": .text(.summary, 2), "identifier": .text(.id, 1),
            "creator": .text(.author, 5), "author": .text(.author, 3),
            "date": .text(.published, 3), "subject": .text(.category), "language": .text(.language),
            "rights": .text(.rights, 2),
        ],
        .dublinCoreTerms: [
            "issued": .text(.published, 4), "created": .text(.published, 2), "modified": .text(.modified, 4),
            "abstract": .text(.summary, 2), "valid": .text(.expires, 1),
        ],
        .media: [
            "group": .place(.mediaObject), "content": .place(.mediaObject, .mediaObject),
            "thumbnail": .attributes(.image, 4), "title": .text(.title, 1), "description": .text(.summary, 0),
            "keywords": .text(.keywords), "category": .text(.mediaCategory), "credit": .text(.author, 1),
        ],
        .itunes: [
            "title": .text(.title, 1), "author": .text(.author, 2), "summary": .text(.summary, 1),
            "subtitle": .text(.summary, 0), "image": .attributes(.image, 3), "duration": .text(.duration),
            "keywords": .text(.keywords), "category": .attributes(.category),
        ],
        .feedburner: ["origlink": .text(.link, 9), "origenclosurelink": .text(.enclosure, 9)],
        .xhtml: ["body": .text(.content, 4), "div": .text(.content, 3)],
        .thread: ["in-reply-to": .attributes(.replies)],
        .creativeCommons: ["license": .text(.rights, 1)],
    ]

    private static let person: Table = [
        .core: people, .atom: people, .itunes: ["name": .text(.personName), "email": .text(.personEmail)],
    ]

    private static let people: [String: Rule] = [
        "name": .text(.personName), "title": .text(.personName, 1), "email": .text(.personEmail),
        "uri": .text(.personAddress), "url": .text(.personAddress, 4), "homepage": .text(.personAddress, 3),
    ]

    private static let image: Table = [.core: ["url": .text(.icon, 4)]]

    private static let source: Table = [
        .core: ["title": .text(.title), "link": .text(.link), "url": .text(.link)],
        .atom: ["title": .construct(.title), "link": .text(.link), "id": .text(.id)],
    ]

    private static let mediaObject: Table = [
        .media: [
            "content": .place(.mediaObject, .mediaObject), "thumbnail": .attributes(.image, 4),
            "title": .text(.mediaTitle), "description": .text(.summary, 0), "keywords": .text(.keywords),
            "credit": .text(.author, 1), "category": .text(.mediaCategory),
        ]
    ]

    private static let tables: [Place: Table] = [
        .document: document, .feed: feed, .entry: entry, .person: person, .owner: person, .image: image,
        .source: source, .mediaObject: mediaObject,
        .skipHours: [.core: ["hour": .text(.hour)]], .skipDays: [.core: ["day": .text(.day)]],
    ]

    /// Every name of the tables, numbered from 1; 0 is any other.
    private static let numbers: [ElementName: Int] = {
        var numbers: [ElementName: Int] = [:]
        for table in tables.values {
            for (namespace, rules) in table {
                for local in rules.keys {
                    let name = ElementName(namespace: namespace, local: local)
                    if numbers[name] == nil { numbers[name] = numbers.count + 1 }
                }
            }
        }
        return numbers
    }()

    /// The tables as one array, a row of all numbers for each place.
    private static let rows: [Rule?] = {
        let width = numbers.count + 1
        var rows = [Rule?](repeating: nil, count: width * Place.allCases.count)
        for (place, table) in tables {
            for (namespace, rules) in table {
                for (local, rule) in rules {
                    guard let number = numbers[ElementName(namespace: namespace, local: local)] else { continue }
                    rows[place.rawValue * width + number] = rule
                }
            }
        }
        return rows
    }()

    /// The number of a name: 0 where no table has it.
    static func number(of name: ElementName) -> Int {
        numbers[name] ?? 0
    }

    /// What an element sets in a place; `nil` to skip it.
    static func rule(for number: Int, in place: Place) -> Rule? {
        rows[place.rawValue * (numbers.count + 1) + number]
    }
}
