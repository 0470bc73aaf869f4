import Markup

/// Cuts a JSON document into the members of its root object, and one of these into its elements, piece by piece.
///
/// Only strings and brackets are told apart here; what a part holds is ``JSONScanner``'s to read. So memory follows the
/// largest part that is kept and not the document.
struct JSONSplitter {
    /// A value cut out of a document.
    struct Part {
        /// As written.
        var bytes: [UInt8]
        /// Where it begins, in bytes from the beginning of the document.
        var offset: Int
        /// The line it begins in, from 1.
        var line: Int
        /// Whether it is an element of the member that is split.
        var isElement: Bool
    }

    /// What to do with a member that begins.
    enum Handling {
        /// Hand on its value.
        case keep
        /// Hand on the elements of its list one by one; a value that is no list as the only one.
        case split
        case skip
    }

    /// Whoever asks for the parts.
    struct Taker {
        /// Says what to do with the member of a name, given as written, without quotes.
        var member: ([UInt8]) -> Handling
        /// Gets a value or an element; answers `false` to end the reading.
        var part: (Part) -> Bool
    }

    private enum State { case beginning, name, colon, value, inValue, elements, end, stopped }
    private enum Kind { case string, nested, bare }

    private let taker: Taker
    private let maxTextBytes: Int
    private var state = State.beginning
    private var handling = Handling.skip
    private var isName = false
    private var kind = Kind.bare
    private var depth = 0
    private var isInString = false
    private var isEscaped = false
    private var part = Part(bytes: [], offset: 0, line: 1, isElement: false)
    /// Bytes of the string that is read, and whether the rest of it is left out.
    private var stringBytes = 0
    private var isCut = false
    /// Bytes of the pieces before, and the lines that end in them.
    private var passed = 0
    private var lines = 1
    /// How much of the piece that is read the lines were counted in.
    private var counted = 0

    /// The line that the root object begins in; `nil` where the document is no object, or nothing.
    private(set) var rootLine: Int?
    /// Whether nothing but white space was met.
    private(set) var isEmpty = true
    private(set) var fault: JSONScanner.Fault?
    /// The line of the fault.
    private(set) var faultLine = 1
    /// The line of the first part that is kept with a text that was cut.
    private(set) var cutTextLine: Int?

    /// - Parameters:
    ///   - taker: asks for the parts.
    ///   - maxTextBytes: what a text has beyond them is left out.
    init(_ taker: Taker, maxTextBytes: Int = XMLEvents.maxTextBytes) {
        self.taker = taker
        self.maxTextBytes = maxTextBytes
    }

    /// Whether no further piece changes anything.
    var hasStopped: Bool { state == .stopped }

    /// Reads on.
    mutating func feed(_ piece: Span<UInt8>) {
        var index = passed == 0 && piece.count >= 3 && piece[0] == 0xEF && piece[1] == 0xBB && piece[2] == 0xBF ? 3 : 0
        counted = 0
        while index < piece.count, state != .stopped {
            index = state == .inValue ? readValue(piece, index) : readBetween(piece, index)
        }
        countLines(piece, upTo: piece.count)
        passed += piece.count
    }

    /// Ends the document.
    mutating func finish() {
        switch state {
        case .end, .stopped: return
        case .inValue where kind == .bare: endPart()
        case .inValue:
            if !isName { handOn() }
            fail(.truncated, at: passed, lines)
        default: fail(.truncated, at: passed, lines)
        }
        if state != .end, state != .stopped { fail(.truncated, at: passed, lines) }
    }

    // MARK: Between values

    /// Reads one byte that belongs to no value; answers where the next one is.
    private mutating func readBetween(_ piece: Span<UInt8>, _ index: Int) -> Int {
        let byte = piece[index]
        // Whether commas stand where they should changes no meaning.
        if byte <= 0x20 || byte == UInt8(ascii: ",") { return index + 1 }
        isEmpty = false
        switch (state, byte) {
        case (.beginning, UInt8(ascii: "{")):
            countLines(piece, upTo: index)
            rootLine = lines
            state = .name
        case (.name, UInt8(ascii: "}")): state = .end
        case (.name, UInt8(ascii: "\"")):
            isName = true
            begin(piece, index)
        case (.colon, UInt8(ascii: ":")): state = .value
        case (.value, UInt8(ascii: "[")) where handling == .split: state = .elements
        case (.value, _):
            begin(piece, index)
            return index
        case (.elements, UInt8(ascii: "]")): state = .name
        case (.elements, _):
            begin(piece, index, isElement: true)
            return index
        default:
            countLines(piece, upTo: index)
            fail(.unexpected, at: passed + index, lines)
        }
        return index + 1
    }

    private mutating func begin(_ piece: Span<UInt8>, _ index: Int, isElement: Bool = false) {
        countLines(piece, upTo: index)
        part = Part(bytes: [], offset: passed + index, line: lines, isElement: isElement)
        state = .inValue
        depth = 0
        isEscaped = false
        switch piece[index] {
        case UInt8(ascii: "\""): kind = .string
        case UInt8(ascii: "{"), UInt8(ascii: "["): kind = .nested
        default: kind = .bare
        }
        isInString = isName
    }

    private mutating func countLines(_ piece: Span<UInt8>, upTo end: Int) {
        for index in counted..<max(counted, end) where piece[index] == 0x0A { lines += 1 }
        counted = max(counted, end)
    }

    private mutating func fail(_ kind: JSONScanner.Fault.Kind, at offset: Int, _ line: Int) {
        guard fault == nil else { return }
        fault = .init(kind: kind, offset: offset)
        faultLine = line
        state = .stopped
    }

    // MARK: In a value

    /// Reads on in a value, a name among them; answers where the next byte is.
    private mutating func readValue(_ piece: Span<UInt8>, _ start: Int) -> Int {
        var index = start
        var copied = start
        var isAtEnd = false
        while index < piece.count {
            if isInString {
                let begun = index
                index = readString(piece, index)
                stringBytes += index - begun
                if stringBytes > maxTextBytes { cut(piece, begun..<index, &copied) }
                if !isInString { (stringBytes, isCut) = (0, false) }
                isAtEnd = !isInString && kind == .string
                if isAtEnd { break }
                continue
            }
            switch piece[index] {
            case UInt8(ascii: "\"") where kind != .bare: isInString = true
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                depth += 1
                isAtEnd = kind == .bare
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                depth -= 1
                isAtEnd = kind == .bare || depth == 0
            case 0...0x20, UInt8(ascii: ","), UInt8(ascii: "\""): isAtEnd = kind == .bare
            default: break
            }
            // What ends a bare word does not belong to it.
            if isAtEnd, kind == .bare { break }
            index += 1
            if isAtEnd { break }
        }
        keep(piece, copied..<index)
        if isAtEnd { endPart() }
        // A byte that begins no value and ends none is no JSON.
        if isAtEnd, kind == .bare, index == start, state != .stopped {
            fail(.unexpected, at: passed + index, lines)
        }
        return index
    }

    private mutating func keep(_ piece: Span<UInt8>, _ range: Range<Int>) {
        guard isName || handling != .skip else { return }
        piece.extracting(range).withUnsafeBufferPointer { part.bytes.append(contentsOf: $0) }
    }

    /// Leaves out what a text has beyond the limit, but for its closing quote.
    ///
    /// - Parameters:
    ///   - piece: in which the text goes on.
    ///   - text: what it has of the text.
    ///   - copied: up to where the piece was kept, or is left out.
    private mutating func cut(_ piece: Span<UInt8>, _ text: Range<Int>, _ copied: inout Int) {
        let end = isInString ? text.upperBound : text.upperBound - 1
        if !isCut {
            // Between two characters, and outside of an escape, of which the longest is `\u2019`; what would have to be
            // looked for in the piece before is let pass.
            let first = max(text.lowerBound + 6, text.upperBound - (stringBytes - maxTextBytes))
            let place = (first..<max(first, end)).first { place in
                piece[place] & 0xC0 != 0x80 && !(1...6).contains { piece[place - $0] == UInt8(ascii: "\\") }
            }
            guard let place else { return }
            isCut = true
            if handling != .skip, cutTextLine == nil { cutTextLine = part.line }
            keep(piece, copied..<place)
        }
        copied = end
    }

    /// Reads on inside a string, to behind its closing quote.
    private mutating func readString(_ piece: Span<UInt8>, _ start: Int) -> Int {
        var index = start
        while index < piece.count {
            let byte = piece[index]
            index += 1
            if isEscaped {
                isEscaped = false
            } else if byte == UInt8(ascii: "\\") {
                isEscaped = true
            } else if byte == UInt8(ascii: "\"") {
                isInString = false
                break
            }
        }
        return index
    }

    private mutating func endPart() {
        if isName {
            isName = false
            handling = taker.member(part.bytes.dropLast())
            state = .colon
        } else {
            state = part.isElement ? .elements : .name
            handOn()
        }
    }

    private mutating func handOn() {
        guard handling != .skip, !part.bytes.isEmpty else { return }
        let isWanted = taker.part(part)
        part.bytes = []
        if !isWanted { state = .stopped }
    }
}
