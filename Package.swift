// swift-tools-version: 6.0
import PackageDescription

let strict: [SwiftSetting] = [.unsafeFlags(["-warnings-as-errors"])]

let package = Package(
  name: "dapu",
  platforms: [.macOS(.v13)],
  targets: [
    .target(name: "DapuKit", swiftSettings: strict),
    .executableTarget(name: "dapu", dependencies: ["DapuKit"], swiftSettings: strict),
    .testTarget(name: "DapuKitTests", dependencies: ["DapuKit"], swiftSettings: strict),
    .testTarget(name: "DapuTests", dependencies: ["dapu", "DapuKit"], swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
