// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

let runtime: Target.Dependency = .product(name: "APIRuntime", package: "openapi-swift")
let transport: Target.Dependency = .product(name: "URLSessionTransport", package: "openapi-swift")

/// Written by `.ci/benchmark` before it builds: a generated client, or the twins of its types with plain `Codable`.
func written(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .target(name: name, dependencies: dependencies, path: ".build-written/\(name)", swiftSettings: strict)
}

/// Build it with `.ci/benchmark`, which writes what it compares.
let package = Package(
    name: "Benchmarks",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(name: "openapi-swift", path: "../.."),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.4.0"),
    ],
    targets: [
        .target(name: "CAllocations"),
        written("Repositories", [runtime, transport]),
        written("PlainRepositories", [runtime]),
        written("PlainOpenRouter", [runtime]),
        .executableTarget(
            name: "benchmarks",
            dependencies: [
                "CAllocations", "Repositories", "PlainRepositories", "PlainOpenRouter", runtime,
                .product(name: "OpenRouter", package: "openapi-swift"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
            ],
            path: "Sources/Benchmarks",
            swiftSettings: strict
        ),
    ],
    swiftLanguageModes: [.v6]
)
