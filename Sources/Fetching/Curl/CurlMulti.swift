internal import CCurl
import Foundation

/// libcurl's engine: many transfers in one thread, to which it belongs, with one pool of connections and names.
final class CurlMulti {
    private let handle: UnsafeMutableRawPointer

    /// - Returns: `nil` where there is no memory for it.
    init?(jobs: Int, perHost: Int) {
        _ = startedLibcurl
        guard let handle = curl_multi_init() else { return nil }
        self.handle = handle
        curl_multi_set_long(handle, CURLMOPT_PIPELINING, Int(CURLPIPE_MULTIPLEX))
        curl_multi_set_long(handle, CURLMOPT_MAXCONNECTS, jobs)
        curl_multi_set_long(handle, CURLMOPT_MAX_HOST_CONNECTIONS, perHost)
    }

    deinit { curl_multi_cleanup(handle) }

    /// Registers this engine as the one that `waker` wakes; call ``CurlWaker/forget()`` before it goes.
    func connect(_ waker: CurlWaker) { waker.remember(handle) }

    func add(_ easy: CurlEasy) -> Bool { curl_multi_add_handle(handle, easy.handle) == CURLM_OK }
    func remove(_ easy: CurlEasy) { curl_multi_remove_handle(handle, easy.handle) }

    /// Does all that can be done without waiting, and reports the transfers that ended.
    func perform(ended: (_ easy: UnsafeMutableRawPointer, _ result: CurlResult) -> Void) {
        var running: CInt = 0
        curl_multi_perform(handle, &running)
        var left: CInt = 0
        while let message = curl_multi_info_read(handle, &left) {
            guard message.pointee.msg == CURLMSG_DONE, let easy = message.pointee.easy_handle else { continue }
            // The message is gone as soon as its handle is removed.
            ended(easy, CurlResult(code: curl_message_result(message)))
        }
    }

    /// Waits until a connection has something to do, somebody wakes us, or time is up.
    func poll(milliseconds: Int) {
        curl_multi_poll(handle, nil, 0, CInt(clamping: milliseconds), nil)
    }
}

/// How a transfer ended for libcurl.
struct CurlResult {
    let code: CURLcode
}

/// Wakes an engine from other threads.
final class CurlWaker: Sendable {
    /// The engine's handle as a number; `nil` before it began and after it ended.
    ///
    /// A number, because a pointer is not `Sendable`. `curl_multi_wakeup` may be called from any thread as long as the handle lives, and the lock sees to that.
    private let multi = Locked<UInt?>(nil)

    fileprivate func remember(_ handle: UnsafeMutableRawPointer) {
        multi.withLock { $0 = UInt(bitPattern: handle) }
    }

    func forget() {
        multi.withLock { $0 = nil }
    }

    func wake() {
        multi.withLock { handle in
            guard let pointer = handle.flatMap(UnsafeMutableRawPointer.init(bitPattern:)) else { return }
            curl_multi_wakeup(pointer)
        }
    }
}

/// What the handles of one engine share beyond its connections and names: TLS sessions.
///
/// A host that was met before then shakes hands more quickly. One thread uses it, so it needs no locks.
final class CurlShare {
    let handle: UnsafeMutableRawPointer

    init?() {
        _ = startedLibcurl
        guard let handle = curl_share_init() else { return nil }
        self.handle = handle
        curl_share_set_long(handle, CURLSHOPT_SHARE, Int(CURL_LOCK_DATA_SSL_SESSION.rawValue))
    }

    deinit { curl_share_cleanup(handle) }
}

/// Keeps a connection that the other side has closed from ending the program: libcurl leaves SIGPIPE alone when it is told
/// to send no signals, and not every TLS library under it writes without that risk.
///
/// Holds for the calling thread only, so that writing to a closed standard output stays what it was.
func blockBrokenPipeSignal() {
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGPIPE)
    pthread_sigmask(SIG_BLOCK, &signals, nil)
}

/// libcurl wants to be started once, before anything else is done with it; Swift does that once, whoever asks first.
let startedLibcurl: Bool = curl_start() == CURLE_OK
