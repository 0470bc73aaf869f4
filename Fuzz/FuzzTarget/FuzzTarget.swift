import Foundation
import ParserInvariants

/// The kind of input to make, from the environment: libFuzzer has the arguments to itself.
private let kind: InputKind = {
    let name = ProcessInfo.processInfo.environment["FUZZ_KIND"] ?? ""
    guard let kind = InputKind(rawValue: name) else {
        say("FUZZ_KIND must be one of \(InputKind.allCases.map(\.rawValue).joined(separator: ", "))")
        exit(64)
    }
    return kind
}()

/// What libFuzzer calls with each input that it makes up.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    do {
        try kind.check(Array(UnsafeBufferPointer(start: start, count: count)))
    } catch {
        say("\(kind.rawValue): \(error)")
        abort()
    }
    return 0
}

private func say(_ message: String) {
    FileHandle.standardError.write(Data((message + "\n").utf8))
}
