/// A list of repositories of the shape that GitHub answers with: 97 members each, half of them addresses.
enum RepositoryListPayload {
    static func bytes(count: Int) -> [UInt8] {
        var random = FixedRandom(seed: 3)
        var payload = PayloadText()
        payload.array { list in
            for _ in 0..<count { list.object { addRepository(&$0, &random) } }
        }
        return payload.bytes
    }

    private static func addRepository(_ repository: inout PayloadText, _ random: inout FixedRandom) {
        let owner = random.pick(["octo-industries", "hexagon", "blue-harbour", "kv"])
        let name = "\(random.pick(["engine", "parser", "website", "swift-tools", "docs"]))-\(random.number(1...9_999))"
        repository.integer("id", random.number(100_000...900_000_000))
        repository.string("node_id", "R_kgDO" + random.hexadecimal(8))
        repository.string("name", name)
        repository.string("full_name", "\(owner)/\(name)")
        repository.bool("private", random.chance(20))
        repository.object("owner") { addAccount(&$0, &random, owner) }
        repository.string("html_url", "https://github.com/\(owner)/\(name)")
        if random.chance(80) {
            repository.string("description", random.prose(words: random.number(4...20)))
        } else {
            repository.null("description")
        }
        repository.bool("fork", random.chance(20))
        addAddresses(&repository, owner, name)
        addNumbers(&repository, &random)
        addSettings(&repository, &random)
        repository.object("permissions") { permissions in
            for permission in ["admin", "maintain", "push", "triage", "pull"] {
                permissions.bool(permission, random.chance(50))
            }
        }
        repository.object("license") { license in
            license.string("key", "mit")
            license.string("name", "MIT License")
            license.string("spdx_id", "MIT")
            license.string("url", "https://api.github.com/licenses/mit")
            license.string("node_id", "MDc6TGljZW5zZW1pdA==")
        }
        repository.object("organization") { addAccount(&$0, &random, owner) }
    }

    private static func addAccount(_ account: inout PayloadText, _ random: inout FixedRandom, _ login: String) {
        let base = "https://api.github.com/users/\(login)"
        account.string("login", login)
        account.integer("id", random.number(1...90_000_000))
        account.string("node_id", "MDQ6VXNlcjE" + random.hexadecimal(6))
        account.string("avatar_url", "https://avatars.githubusercontent.com/u/\(random.number(1...90_000_000))?v=4")
        account.string("gravatar_id", "")
        account.string("url", base)
        account.string("html_url", "https://github.com/\(login)")
        account.string("followers_url", base + "/followers")
        account.string("following_url", base + "/following{/other_user}")
        account.string("gists_url", base + "/gists{/gist_id}")
        account.string("starred_url", base + "/starred{/owner}{/repo}")
        account.string("subscriptions_url", base + "/subscriptions")
        account.string("organizations_url", base + "/orgs")
        account.string("repos_url", base + "/repos")
        account.string("events_url", base + "/events{/privacy}")
        account.string("received_events_url", base + "/received_events")
        account.string("type", "Organization")
        account.bool("site_admin", false)
    }

    private static func addAddresses(_ repository: inout PayloadText, _ owner: String, _ name: String) {
        let base = "https://api.github.com/repos/\(owner)/\(name)"
        repository.string("url", base)
        for (member, path) in addresses { repository.string(member, base + path) }
        repository.string("git_url", "git://github.com/\(owner)/\(name).git")
        repository.string("ssh_url", "git@github.com:\(owner)/\(name).git")
        repository.string("clone_url", "https://github.com/\(owner)/\(name).git")
        repository.string("svn_url", "https://github.com/\(owner)/\(name)")
        repository.null("mirror_url")
        repository.string("homepage", "https://\(owner).example.com")
    }

    private static func addNumbers(_ repository: inout PayloadText, _ random: inout FixedRandom) {
        repository.string("language", random.pick(["Swift", "C", "TypeScript", "Rust"]))
        let (stars, forks, issues) = (random.number(0...90_000), random.number(0...9_000), random.number(0...900))
        for (member, value) in [
            ("forks_count", forks), ("stargazers_count", stars), ("watchers_count", stars),
            ("size", random.number(10...900_000)), ("open_issues_count", issues), ("subscribers_count", forks / 2),
            ("network_count", forks), ("open_issues", issues), ("watchers", stars), ("forks", forks),
        ] {
            repository.integer(member, value)
        }
        repository.string("default_branch", "main")
        repository.array("topics") { topics in
            for _ in 0..<random.number(0...5) { topics.string(nil, random.pick(["swift", "http", "openapi", "json"])) }
        }
        for member in ["pushed_at", "created_at", "updated_at"] { repository.string(member, random.instant()) }
    }

    private static func addSettings(_ repository: inout PayloadText, _ random: inout FixedRandom) {
        for member in settings { repository.bool(member, random.chance(60)) }
        repository.string("visibility", random.pick(["public", "private", "internal"]))
        repository.string("squash_merge_commit_title", "PR_TITLE")
        repository.string("squash_merge_commit_message", "COMMIT_MESSAGES")
        repository.string("merge_commit_title", "MERGE_MESSAGE")
        repository.string("merge_commit_message", "PR_TITLE")
        repository.string("temp_clone_token", "")
    }

    private static let settings = [
        "is_template", "has_issues", "has_projects", "has_wiki", "has_pages", "has_downloads", "has_discussions",
        "archived", "disabled", "allow_rebase_merge", "allow_squash_merge", "allow_auto_merge",
        "delete_branch_on_merge", "allow_merge_commit", "allow_update_branch", "use_squash_pr_title_as_default",
        "allow_forking", "web_commit_signoff_required", "anonymous_access_enabled",
    ]

    private static let addresses = [
        ("archive_url", "/{archive_format}{/ref}"), ("assignees_url", "/assignees{/user}"),
        ("blobs_url", "/git/blobs{/sha}"), ("branches_url", "/branches{/branch}"),
        ("collaborators_url", "/collaborators{/collaborator}"), ("comments_url", "/comments{/number}"),
        ("commits_url", "/commits{/sha}"), ("compare_url", "/compare/{base}...{head}"),
        ("contents_url", "/contents/{+path}"), ("contributors_url", "/contributors"),
        ("deployments_url", "/deployments"), ("downloads_url", "/downloads"), ("events_url", "/events"),
        ("forks_url", "/forks"), ("git_commits_url", "/git/commits{/sha}"), ("git_refs_url", "/git/refs{/sha}"),
        ("git_tags_url", "/git/tags{/sha}"), ("hooks_url", "/hooks"),
        ("issue_comment_url", "/issues/comments{/number}"),
        ("issue_events_url", "/issues/events{/number}"), ("issues_url", "/issues{/number}"),
        ("keys_url", "/keys{/key_id}"), ("labels_url", "/labels{/name}"), ("languages_url", "/languages"),
        ("merges_url", "/merges"), ("milestones_url", "/milestones{/number}"),
        ("notifications_url", "/notifications{?since,all,participating}"), ("pulls_url", "/pulls{/number}"),
        ("releases_url", "/releases{/id}"), ("stargazers_url", "/stargazers"), ("statuses_url", "/statuses/{sha}"),
        ("subscribers_url", "/subscribers"), ("subscription_url", "/subscription"), ("tags_url", "/tags"),
        ("teams_url", "/teams"), ("trees_url", "/git/trees{/sha}"),
    ]
}
