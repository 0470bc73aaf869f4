import Foundation

/// Reads a file of the command line whole; `-` is standard input.
///
/// - Throws: `Failure` with code 66 that names the file and the system's reason.
func readInput(_ path: String) throws(Failure) -> [UInt8] {
    let descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Failure(.noInput, "\(path): \(String(cString: strerror(errno)))") }
    defer { if path != "-" { close(descriptor) } }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(sizeOfFile(descriptor) + 1)
    while true {
        let piece = try readPiece(descriptor, of: path)
        if piece.isEmpty { return bytes }
        bytes.append(contentsOf: piece)
    }
}

/// The next bytes of a descriptor, at most 256 KiB; empty at the end.
///
/// - Throws: `Failure` with code 66.
func readPiece(_ descriptor: CInt, of path: String) throws(Failure) -> [UInt8] {
    let size = 1 << 18
    while true {
        var failed: CInt = 0
        let piece = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            let got = read(descriptor, buffer.baseAddress, size)
            if got < 0 { failed = errno }
            count = max(got, 0)
        }
        if failed == 0 { return piece }
        if failed != EINTR { throw Failure(.noInput, "\(path): \(String(cString: strerror(failed)))") }
    }
}

private func sizeOfFile(_ descriptor: CInt) -> Int {
    var status = stat()
    return fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFREG ? Int(status.st_size) : 0
}
