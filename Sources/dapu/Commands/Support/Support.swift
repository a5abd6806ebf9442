import DapuKit

extension Command {
  /// `dapu support`, which only has subcommands.
  static let support = Command(
    path: ["support"], summary: "The partner support service's own records, kept apart.",
    examples: ["dapu support due", "dapu support list"],
    notes: [
      "Partner support has a store of its own beside the case record: --support-store, else "
        + "DAPU_SUPPORT_STORE, else the store's name with -support. Nothing but this command reads "
        + "it, or looks whether it is there; it reads the case record, and writes to it only that "
        + "the step was done and when, and a worker who is new."
    ])

  /// The same command for the store of partner support instead of the case record.
  private func ofPartnerSupport(
    _ summary: String, options: [Option]? = nil, examples: [String], notes: [String]
  ) -> Command {
    Command(
      path: ["support"] + path.dropFirst(), summary: summary, operands: operands,
      options: (options ?? self.options.filter { $0.kind != .caseName }) + [.supportStore],
      examples: examples, notes: notes,
      storeKind: .partnerSupport, run: run)
  }

  /// `dapu support init`.
  static let supportInit = storeInit.ofPartnerSupport(
    "Make a new store for partner support, in a new or empty folder.",
    examples: ["dapu support init"],
    notes: [
      "With --group the members of that group of users share it, and nobody else reads it. "
        + "support step and support add make one for its owner alone where none is there.",
      "Prints nothing. Ends with 73 where the folder holds anything, or cannot be made.",
    ])

  /// `dapu support check`.
  static let supportCheck = storeCheck.ofPartnerSupport(
    "Name every fault of the partner support store; say nothing where there is none.",
    examples: ["dapu support check"],
    notes: ["As dapu store check does. Ends with 1 where there is a fault."])

  /// `dapu support backup`.
  static let supportBackup = storeBackup.ofPartnerSupport(
    "Copy the partner support store as it stands at one moment.",
    examples: ["dapu support backup copy-apart"],
    notes: [
      "As dapu store backup does. Keep the copy apart from those of the case record: it holds the "
        + "name of every victim."
    ])

  /// `dapu support restore`.
  static let supportRestore = storeRestore.ofPartnerSupport(
    "Make a partner support store of a backup.",
    options: [.erasures("victim: the victims who were erased after the backup")],
    examples: ["dapu support restore copy-apart --support-store restored"],
    notes: ["As dapu store restore does."])

  /// `dapu support export`.
  static let supportExport = storeExport.ofPartnerSupport(
    "Write the whole partner support store as plain tables for other tools.",
    examples: ["dapu support export tables-apart", "dapu support export tables-apart --excel"],
    notes: [
      "As dapu store export does. Keep the tables apart from those of the case record: they hold "
        + "the name of every victim. It is noted in the partner support store's own "
        + "consultations.csv."
    ])

  /// `dapu support import`.
  static let supportImport = storeImport.ofPartnerSupport(
    "Make a partner support store of an export.",
    examples: ["dapu support import tables-apart --support-store imported"],
    notes: ["As dapu store import does."])

  /// `dapu support sql`.
  static let supportSQL = storeSQL.ofPartnerSupport(
    "Write the whole partner support store as SQL, to be asked in a database.",
    examples: ["dapu support sql -o support.sql"],
    notes: [
      "As dapu store sql does. Keep what you make of it apart from the case record: it holds the "
        + "name of every victim."
    ])

  /// `dapu support describe`.
  static let supportDescribe = storeDescribe.ofPartnerSupport(
    "Say what every table and column of a partner support store holds, for other tools.",
    examples: ["dapu support describe -o datapackage.json"],
    notes: ["As dapu store describe does, and the same for every partner support store."])

  /// `dapu support repair`.
  static let supportRepair = storeRepair.ofPartnerSupport(
    "Put the partner support store back as it was recorded.",
    examples: ["dapu support repair --dry-run"],
    notes: ["As dapu store repair does."])

  /// `dapu support accept`.
  static let supportAccept = storeAccept.ofPartnerSupport(
    "Take in tables of the partner support store that were edited by hand.",
    examples: ["dapu support accept --dry-run"],
    notes: ["As dapu store accept does."])

  /// `dapu support log`.
  static let supportLog = storeLog.ofPartnerSupport(
    "Show who recorded what in the partner support store, and who looked at whom.",
    examples: ["dapu support log --columns transaction,command,case --where kind!=consultation"],
    notes: ["As dapu store log does. A look names the victims that were shown."])
}

extension Option {
  /// The folder of the partner support store.
  static let supportStore = Option(
    name: "support-store", kind: .path, placeholder: "DIR",
    help: "the folder of the partner support store", fallback: "that of --store with -support",
    environment: "DAPU_SUPPORT_STORE")
}

extension Operand {
  /// The victim whom a command is about.
  static let victim = Operand(
    name: "VICTIM", kind: .caseName, help: "the reference of the victim, such as V000001A")

  /// The victim of a recording command, whom an import names in a column.
  static let recordedVictim = Operand(
    name: "VICTIM", kind: .caseName, help: "the reference of the victim, such as V000001A",
    unless: ["from"])
}

extension Call {
  /// The folder of the partner support store: `--support-store`, `DAPU_SUPPORT_STORE`, or the name
  /// of the case record's with `-support`; throws `Failure` where it has no name to go by.
  func partnerSupportPath() throws(Failure) -> String {
    if let path = arguments.value("support-store") { return path }
    let unit = try unitPath()
    let name = unit.split(separator: "/", omittingEmptySubsequences: false)
      .reversed().drop { $0.isEmpty }.reversed()
    guard let last = name.last, last != ".", last != ".." else {
      throw Failure.configuration(
        "the store is named by a folder without a name of its own",
        hint: "give --support-store or set DAPU_SUPPORT_STORE")
    }
    return name.joined(separator: "/") + "-support"
  }

  /// The case record, to be read and never written to; throws `Failure`.
  func unitForReading() throws(Failure) -> DapuKit.Store {
    let path = try unitPath()
    let reader = DapuKit.Store.Author(
      actor: actor, day: nil, command: "support", isDryRun: true)
    return try storedInCaseRecord { () throws(StoreError) in try DapuKit.Store(at: path, reader) }
  }

  /// The partner support store; throws `Failure`.
  func partnerSupportStore() throws(Failure) -> DapuKit.Store {
    let path = try partnerSupportPath()
    let author = author
    do throws(StoreError) {
      return try DapuKit.Store(at: path, author, kind: .partnerSupport)
    } catch {
      throw error == .noStore ? Failure.noPartnerSupportStore : Failure.store(error)
    }
  }

  /// The partner support store, made where it is not there yet; throws `Failure`.
  func partnerSupportStoreMade() throws(Failure) -> DapuKit.Store {
    do throws(Failure) { return try partnerSupportStore() } catch {
      guard case .noPartnerSupportStore = error else { throw error }
    }
    let path = try partnerSupportPath()
    let author = author
    let store = try stored { () throws(StoreError) in
      try DapuKit.Store.create(at: path, author, kind: .partnerSupport)
    }
    remark("a new partner support store was made, for its owner alone", always: true)
    return store
  }

  /// Everything that partner support recorded; throws `Failure`.
  func partnerSupport() throws(Failure) -> PartnerSupport {
    let store = try partnerSupportStore()
    return try stored { () throws(StoreError) in try store.snapshot().partnerSupport() }
  }
}
