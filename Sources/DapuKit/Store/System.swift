#if canImport(Glibc)
  @preconcurrency import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A system call that failed, with its error number.
public struct SystemFault: Error, Equatable, Sendable {
  /// The error number.
  public let code: Int32
  /// The name of the file inside the store, or a word for what was tried; never a name of a person.
  public let subject: String

  /// Whether the file or folder is not there.
  public var isAbsent: Bool { code == ENOENT || code == ENOTDIR }
  /// Whether the file or folder is there already.
  public var isTaken: Bool { code == EEXIST }
  /// Whether permission was refused, or the file system cannot be written to.
  public var isForbidden: Bool { code == EACCES || code == EPERM || code == EROFS }
  /// Whether it is not a file of the kind that was expected.
  public var isWrongKind: Bool { code == ELOOP || code == EISDIR || code == ENXIO }
  /// Whether the other end of a pipe is closed.
  public var isClosedPipe: Bool { code == EPIPE }
  /// Whether somebody else holds the lock.
  public var isBusy: Bool { code == EWOULDBLOCK || code == EAGAIN }

  /// The system's words for the error.
  public var reason: String { String(cString: strerror(code)) }
}

/// The calls of the operating system that dapu makes: the only file that imports the C library.
public enum System {
  /// Opens a path, inside a folder where one is given; links are not followed inside a folder.
  /// Throws `SystemFault`.
  public static func open(
    _ name: String, in folder: File? = nil, _ access: Access, mode: UInt32 = 0o600
  ) throws(SystemFault) -> File {
    var flags = O_CLOEXEC | O_NONBLOCK
    if folder != nil { flags |= O_NOFOLLOW }
    switch access {
    case .read: flags |= O_RDONLY
    case .write: flags |= O_WRONLY
    case .readWrite: flags |= O_RDWR
    case .append: flags |= O_RDWR | O_APPEND
    case .createNew: flags |= O_RDWR | O_CREAT | O_EXCL
    case .folder: flags |= O_RDONLY | O_DIRECTORY
    }
    let descriptor = try check(name) { openat(place(folder), name, flags, mode_t(mode)) }
    return File(descriptor: descriptor, name: name)
  }

  /// Closes a file; throws `SystemFault` where the system could not keep what was written.
  public static func close(_ file: File) throws(SystemFault) {
    // A close that was interrupted has closed all the same; it is not tried again.
    guard closeDescriptor(file.descriptor) == 0 || errno == EINTR else {
      throw SystemFault(code: errno, subject: file.name)
    }
  }

  /// The state of an open file; throws `SystemFault`.
  public static func state(of file: File) throws(SystemFault) -> FileState {
    var status = stat()
    _ = try check(file.name) { fstat(file.descriptor, &status) }
    return FileState(status)
  }

  /// The state of a path, or of a name inside a folder: a link itself and not what it points to.
  /// Throws `SystemFault`.
  public static func state(
    of name: String, in folder: File? = nil
  ) throws(SystemFault) -> FileState {
    var status = stat()
    _ = try check(name) { fstatat(place(folder), name, &status, AT_SYMLINK_NOFOLLOW) }
    return FileState(status)
  }

  /// Reads up to `buffer.count` bytes from a place in a file; the number read, less only at the
  /// end of the file. Throws `SystemFault`.
  public static func read(
    _ file: File, at offset: Int, into buffer: UnsafeMutableRawBufferPointer
  ) throws(SystemFault) -> Int {
    var filled = 0
    while filled < buffer.count {
      let start = buffer.baseAddress?.advanced(by: filled)
      let rest = buffer.count - filled
      let count = try check(file.name) {
        pread(file.descriptor, start, rest, off_t(offset + filled))
      }
      if count == 0 { break }
      filled += count
    }
    return filled
  }

  /// Reads what comes next from a stream; the number read, 0 at its end. Throws `SystemFault`.
  public static func readNext(
    _ file: File, into buffer: UnsafeMutableRawBufferPointer
  ) throws(SystemFault) -> Int {
    while true {
      do throws(SystemFault) {
        return try check(file.name) {
          readDescriptor(file.descriptor, buffer.baseAddress, buffer.count)
        }
      } catch {
        guard error.isBusy else { throw error }
        var waiting = pollfd(fd: file.descriptor, events: Int16(POLLIN), revents: 0)
        _ = poll(&waiting, 1, -1)
      }
    }
  }

  /// Writes all bytes at a place in a file; throws `SystemFault`.
  public static func write(_ bytes: [UInt8], to file: File, at offset: Int) throws(SystemFault) {
    try writeAll(bytes, file) { pointer, count, done in
      pwrite(file.descriptor, pointer, count, off_t(offset + done))
    }
  }

  /// Writes all bytes to a stream or at the end of a file; throws `SystemFault`.
  public static func write(_ bytes: [UInt8], to file: File) throws(SystemFault) {
    try writeAll(bytes, file) { pointer, count, _ in
      writeDescriptor(file.descriptor, pointer, count)
    }
  }

  private static func writeAll(
    _ bytes: [UInt8], _ file: File, _ call: (UnsafeRawPointer?, Int, Int) -> Int
  ) throws(SystemFault) {
    var done = 0
    while done < bytes.count {
      let written = bytes.withUnsafeBytes { buffer in
        call(buffer.baseAddress?.advanced(by: done), buffer.count - done, done)
      }
      if written > 0 {
        done += written
      } else if errno == EAGAIN {
        var waiting = pollfd(fd: file.descriptor, events: Int16(POLLOUT), revents: 0)
        _ = poll(&waiting, 1, -1)
      } else if errno != EINTR {
        throw SystemFault(code: errno, subject: file.name)
      }
    }
  }

  /// Waits until the bytes of a file are on the disk; throws `SystemFault`.
  public static func flush(_ file: File) throws(SystemFault) {
    #if canImport(Darwin)
      _ = try check(file.name) { fcntl(file.descriptor, F_FULLFSYNC) }
    #else
      _ = try check(file.name) { fdatasync(file.descriptor) }
    #endif
  }

  /// Waits until a folder's entries are on the disk; throws `SystemFault`.
  public static func flushFolder(_ file: File) throws(SystemFault) {
    _ = try check(file.name) { fsync(file.descriptor) }
  }

  /// Cuts a file to a length; throws `SystemFault`.
  public static func cut(_ file: File, to length: Int) throws(SystemFault) {
    _ = try check(file.name) { ftruncate(file.descriptor, off_t(length)) }
  }

  /// Takes the lock of a file without waiting; throws `SystemFault`, busy where another holds it.
  public static func lock(_ file: File) throws(SystemFault) {
    _ = try check(file.name) { flock(file.descriptor, LOCK_EX | LOCK_NB) }
  }

  /// Whether somebody holds the lock of a file at this moment.
  public static func isLocked(_ file: File) -> Bool {
    guard flock(file.descriptor, LOCK_SH | LOCK_NB) == 0 else { return true }
    flock(file.descriptor, LOCK_UN)
    return false
  }

  /// Makes a folder, inside another where one is given; throws `SystemFault`.
  public static func makeFolder(
    _ name: String, in folder: File? = nil, mode: UInt32 = 0o700
  ) throws(SystemFault) {
    _ = try check(name) { mkdirat(place(folder), name, mode_t(mode)) }
  }

  /// Gives an open file or folder its permission bits, whatever the mask; throws `SystemFault`.
  public static func restrict(_ file: File, mode: UInt32) throws(SystemFault) {
    _ = try check(file.name) { fchmod(file.descriptor, mode_t(mode)) }
  }

  /// Gives an open file or folder to a group; throws `SystemFault`.
  public static func give(_ file: File, toGroup group: UInt32) throws(SystemFault) {
    _ = try check(file.name) { fchown(file.descriptor, uid_t.max, gid_t(group)) }
  }

  /// Gives a file another name, inside folders where they are given, in the place of what had it;
  /// throws `SystemFault`.
  public static func rename(
    _ from: String, in folder: File? = nil, to name: String, in target: File? = nil
  ) throws(SystemFault) {
    _ = try check(name) { renameat(place(folder), from, place(target), name) }
  }

  /// Gives a file a second name in another folder; throws `SystemFault`.
  public static func link(
    _ from: String, in folder: File, to name: String, in target: File
  ) throws(SystemFault) {
    _ = try check(name) { linkat(folder.descriptor, from, target.descriptor, name, 0) }
  }

  /// Takes a file's name out of a folder, if it is there; throws `SystemFault`.
  public static func remove(_ name: String, in folder: File) throws(SystemFault) {
    do throws(SystemFault) {
      _ = try check(name) { unlinkat(folder.descriptor, name, 0) }
    } catch {
      guard error.isAbsent else { throw error }
    }
  }

  /// Gives a file or folder its permission bits; throws `SystemFault`.
  public static func restrict(_ path: String, mode: UInt32) throws(SystemFault) {
    _ = try check(path) { chmod(path, mode_t(mode)) }
  }

  /// Whether two paths lead to the same file or folder.
  public static func isSame(_ one: String, _ other: String) -> Bool {
    guard let first = status(at: one), let second = status(at: other) else { return false }
    return first.st_dev == second.st_dev && first.st_ino == second.st_ino
  }

  /// Whether a path leads to a folder.
  public static func isFolder(_ path: String) -> Bool {
    status(at: path).map { $0.st_mode & S_IFMT == S_IFDIR } ?? false
  }

  /// Whether a path leads to a device or a pipe, which is written to and never replaced.
  public static func isDevice(_ path: String) -> Bool {
    status(at: path).map { [S_IFCHR, S_IFBLK, S_IFIFO].contains($0.st_mode & S_IFMT) } ?? false
  }

  private static func status(at path: String) -> stat? {
    var status = stat()
    return stat(path, &status) == 0 ? status : nil
  }

  /// Takes a file's name away, if it is there.
  public static func remove(_ path: String) { unlink(path) }

  /// Takes a folder away, if it is there and empty.
  public static func removeFolder(_ path: String) { rmdir(path) }

  /// The names inside an open folder, `.` and `..` left out, in no order; throws `SystemFault`.
  public static func names(in folder: File) throws(SystemFault) -> [String] {
    // The stream closes the descriptor that it was made of.
    let own = try open(".", in: folder, .folder)
    var opened = fdopendir(own.descriptor)
    while opened == nil, errno == EINTR { opened = fdopendir(own.descriptor) }
    guard let stream = opened else {
      defer { try? close(own) }
      throw SystemFault(code: errno, subject: "folder")
    }
    defer { closedir(stream) }
    var names: [String] = []
    repeat {
      errno = 0
      while let item = readdir(stream) {
        let name = withUnsafeBytes(of: &item.pointee.d_name) { bytes in
          String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        }
        names.append(name)
        errno = 0
      }
    } while errno == EINTR
    if errno != 0 { throw SystemFault(code: errno, subject: "folder") }
    return names.filter { $0 != "." && $0 != ".." }
  }

  /// Where a name is looked for: in a folder, or in that of the process.
  private static func place(_ folder: File?) -> Int32 { folder?.descriptor ?? AT_FDCWD }

  private static func check<Number: FixedWidthInteger>(
    _ subject: String, _ call: () -> Number
  ) throws(SystemFault) -> Number {
    while true {
      let result = call()
      if result >= 0 { return result }
      if errno != EINTR { throw SystemFault(code: errno, subject: subject) }
    }
  }
}

extension FileState {
  init(_ status: stat) {
    isRegular = status.st_mode & S_IFMT == S_IFREG
    isFolder = status.st_mode & S_IFMT == S_IFDIR
    size = Int(status.st_size)
    inode = UInt64(status.st_ino)
    mode = UInt32(status.st_mode & 0o7777)
    owner = UInt32(status.st_uid)
    group = UInt32(status.st_gid)
    #if canImport(Darwin)
      let time = status.st_mtimespec
    #else
      let time = status.st_mtim
    #endif
    changedAt = Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }
}

// The C functions whose names the calls above would hide.
private func closeDescriptor(_ descriptor: Int32) -> Int32 { close(descriptor) }
private func readDescriptor(
  _ descriptor: Int32, _ buffer: UnsafeMutableRawPointer?, _ count: Int
) -> Int { read(descriptor, buffer, count) }
private func writeDescriptor(
  _ descriptor: Int32, _ buffer: UnsafeRawPointer?, _ count: Int
) -> Int { write(descriptor, buffer, count) }

extension System {
  /// A variable of the environment; nil where it is not set, empty, or not UTF-8.
  public static func variable(_ name: String) -> String? {
    guard let value = getenv(name), let text = String(validatingCString: value), !text.isEmpty
    else { return nil }
    return text
  }

  /// Whether a variable of the environment holds bytes that are not UTF-8.
  public static func isUnreadable(_ name: String) -> Bool {
    getenv(name).map { String(validatingCString: $0) == nil } ?? false
  }

  /// The environment as it stood when the process began, each entry `NAME=value`.
  static var environment: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?> { environ }

  /// The number of the user on whose behalf the process runs.
  public static var user: UInt32 { UInt32(geteuid()) }

  /// The number of the process.
  public static var processNumber: Int { Int(getpid()) }

  /// The number of the real user, whom the log keeps.
  public static var realUser: UInt32 { UInt32(getuid()) }

  /// Makes new files the owner's alone, and failed writes errors instead of signals.
  public static func prepareProcess() {
    // A stream that was closed is opened on nothing, so that no file of the store takes its place.
    for descriptor in Int32(0)...2 where fcntl(descriptor, F_GETFD) == -1 {
      _ = openat(AT_FDCWD, "/dev/null", descriptor == 0 ? O_WRONLY : O_RDONLY)
    }
    umask(0o077)
    for number in writingSignals { signal(number, SIG_IGN) }
  }

  private static let writingSignals = [SIGPIPE, SIGXFSZ]

  /// Runs a line of the shell with bytes on its standard input and more variables in its
  /// environment; the code that it ended with, or 128 and the number of the signal that ended it.
  /// Throws `SystemFault` where it could not be run.
  public static func runShell(
    _ line: String, input: [UInt8], variables: [(name: String, value: String)]
  ) throws(SystemFault) -> Int {
    for variable in variables { setenv(variable.name, variable.value, 1) }
    for number in writingSignals { signal(number, SIG_DFL) }
    let started = popen(line, "w")
    for number in writingSignals { signal(number, SIG_IGN) }
    guard let stream = started else { throw SystemFault(code: errno, subject: "sh") }
    let file = File(descriptor: fileno(stream), name: "sh")
    // A command that does not read all of its input says by its code whether that is well.
    let written = Result { () throws(SystemFault) in try write(input, to: file) }
    let status = pclose(stream)
    if case .failure(let fault) = written, !fault.isClosedPipe { throw fault }
    guard status >= 0 else { throw SystemFault(code: errno, subject: "sh") }
    return Int(status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F)
  }

  /// Seconds since 1970, UTC.
  public static var clock: Int {
    var now = timespec()
    clock_gettime(CLOCK_REALTIME, &now)
    return Int(now.tv_sec)
  }

  /// Seconds of a clock that is never set back.
  public static var steadyClock: Double {
    var now = timespec()
    clock_gettime(CLOCK_MONOTONIC, &now)
    return Double(now.tv_sec) + Double(now.tv_nsec) / 1_000_000_000
  }

  /// The calendar day at the place of the process, by the C library's time zone, of an instant in
  /// seconds since 1970.
  public static func localDay(at instant: Int) -> Day {
    var seconds = time_t(instant)
    var local = tm()
    localtime_r(&seconds, &local)
    let day = Day(
      year: Int(local.tm_year) + 1900, month: Int(local.tm_mon) + 1, day: Int(local.tm_mday))
    return day ?? Day(number: Int32(instant / 86_400))
  }

  /// Waits for so many millionths of a second.
  public static func pause(microseconds: Int) { usleep(UInt32(microseconds)) }

  /// Whether a descriptor is a terminal.
  public static func isTerminal(_ file: File) -> Bool { isatty(file.descriptor) == 1 }

  /// The number of columns of a terminal; nil where it does not say.
  public static func terminalWidth(_ file: File) -> Int? {
    var size = winsize()
    guard ioctl(file.descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }

  /// Ends the process with a status, without another word; nothing waits in the C library's
  /// buffers, which dapu does not use.
  public static func end(_ status: Int32) -> Never { _exit(status) }
}

extension SystemFault {
  /// Makes a fault of a failed call.
  public init(_ code: Int32, _ subject: String) {
    self.code = code
    self.subject = subject
  }

  /// The fault of a name that is in use already.
  public static func taken(_ subject: String) -> SystemFault { SystemFault(EEXIST, subject) }

  /// The fault of a name whose folder is not there.
  public static func absent(_ subject: String) -> SystemFault { SystemFault(ENOENT, subject) }

  /// The fault of a name that may not be written to.
  public static func forbidden(_ subject: String) -> SystemFault { SystemFault(EPERM, subject) }

  /// Whether there is no room, or the disk failed.
  public var isFull: Bool { [ENOSPC, EFBIG, EIO, EDQUOT].contains(code) }
}

/// A lock that one thread at a time holds, and in which it can wait for what another changes.
final class Monitor: @unchecked Sendable {
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let change = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

  init() {
    pthread_mutex_init(mutex, nil)
    pthread_cond_init(change, nil)
  }

  deinit {
    pthread_cond_destroy(change)
    pthread_mutex_destroy(mutex)
    change.deallocate()
    mutex.deallocate()
  }

  /// Does something while nobody else holds the lock.
  func hold<Value>(_ body: () -> Value) -> Value {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    return body()
  }

  /// Gives the lock, which is held, to others until one of them says that something changed.
  func wait() { pthread_cond_wait(change, mutex) }

  /// Says to all who wait that something changed.
  func wakeAll() { pthread_cond_broadcast(change) }
}

extension System {
  /// A thread of the process beside that of the caller.
  struct Thread {
    private final class Work: Sendable {
      let body: @Sendable () -> Void
      init(_ body: @escaping @Sendable () -> Void) { self.body = body }
    }

    private let handle: pthread_t

    /// Begins a thread that does something and ends; nil where the system begins none.
    init?(_ body: @escaping @Sendable () -> Void) {
      let work = Unmanaged.passRetained(Work(body))
      #if canImport(Glibc)
        var started = pthread_t()
      #else
        var started: pthread_t?
      #endif
      // What it is given may be nil by the types of some systems, and never is.
      let code = pthread_create(&started, nil, { Thread.run($0) }, work.toOpaque())
      guard code == 0 else {
        work.release()
        return nil
      }
      #if canImport(Glibc)
        handle = started
      #else
        guard let started else { return nil }
        handle = started
      #endif
    }

    /// Waits until the thread has ended.
    func join() { pthread_join(handle, nil) }

    private static func run(_ work: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
      if let work { Unmanaged<Work>.fromOpaque(work).takeRetainedValue().body() }
      return nil
    }
  }

  /// How many threads run at once on this machine.
  static var processorCount: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }
}
