package handlers

// guidePages are the pages in the order of the style guide, with where each is seen.
var guidePages = []struct{ page, address string }{
	{"list", "/codes"},
	{"find", "/codes/find"},
	{"recipes", "/recipes"},
	{"recipe", "/recipes/new"},
	{"protected", "/protected"},
	{"story", "/story"},
	{"plan", "/codes"},
	{"operation", "/history"},
	{"history", "/history"},
	{"newcode", "/codes/new"},
	{"creation", "/history"},
	{"demo", "/demo"},
	{"preferences", "/preferences"},
	{"signin", "/signin"},
	{"error", "/nowhere"},
}

// guideStates are the names of all recorded states, by page. A test compares them with those that are recorded.
func guideStates(page string) []string {
	switch page {
	case "list":
		return []string{
			"list-basket", "list-everything-ticked-is-gone", "list-expired-only", "list-filtered",
			"list-filtered-by-what-is-gone", "list-full", "list-masked", "list-masked-all-shown",
			"list-masked-one-shown", "list-masked-viewer", "list-more-open-plans-than-are-shown", "list-no-match",
			"list-none-at-all", "list-none-at-all-viewer", "list-nothing-selected-view", "list-nothing-ticked",
			"list-of-a-department", "list-of-other-departments", "list-one-code-selected", "list-open-plans",
			"list-over-the-limit", "list-over-the-limit-of-the-day", "list-over-the-limit-of-the-help-desk", "list-part",
			"list-part-everything-ticked-has-not-come", "list-part-failed", "list-part-failed-and-read-again",
			"list-part-filtered", "list-part-no-match", "list-part-stopped", "list-part-viewer", "list-protected",
			"list-protected-unread", "list-reading", "list-reading-stopped-before-a-code", "list-reading-with-progress",
			"list-requests", "list-selection-no-longer-listed", "list-selection-partly-hidden", "list-several-pages",
			"list-sorted-descending", "list-stale", "list-stale-viewer", "list-ticked-before-the-rules",
			"list-ticked-of-another-department", "list-to-save-as-a-recipe", "list-under-a-recipe", "list-viewer",
			"list-viewer-searching", "list-with-recipes", "list-with-recipes-seen-by-a-viewer",
			"list-without-the-recipes",
		}
	case "find":
		return []string{
			"find-answer", "find-answer-masked", "find-answer-of-a-part", "find-answer-of-a-department", "find-answer-of-an-old-list",
			"find-answer-of-lines-that-contradict-themselves",
			"find-answer-viewer", "find-answer-without-history", "find-cannot-read-codes", "find-empty",
			"find-nothing-pasted", "find-quotes", "find-too-long", "find-without-codes",
		}
	case "recipes":
		return []string{
			"recipes-empty", "recipes-first", "recipes-full", "recipes-of-an-old-list", "recipes-seen-by-a-viewer",
			"recipes-seen-by-the-help-desk", "recipes-unread", "recipes-used", "recipes-while-reading",
			"recipes-with-digits-masked", "recipes-without-a-list",
		}
	case "recipe":
		return []string{
			"recipe-edit", "recipe-edit-changed-meanwhile", "recipe-edit-of-a-first-one", "recipe-edit-of-none",
			"recipe-edit-of-somebody-else", "recipe-new", "recipe-new-full", "recipe-new-name-taken",
			"recipe-new-not-recorded", "recipe-new-wrong", "recipe-remove",
		}
	case "protected":
		return []string{
			"protected-form-no-such-code", "protected-form-not-kept", "protected-form-taken", "protected-form-wrong",
			"protected-from-a-story", "protected-from-a-wrong-link", "protected-list", "protected-nothing", "protected-release", "protected-seen-by-the-help-desk",
			"protected-uncounted",
		}
	case "story":
		return []string{
			"story-asked-for", "story-being-made", "story-deleted-here", "story-error-too-long", "story-expired",
			"story-gone-before-a-deletion", "story-history-not-read", "story-list-being-read", "story-list-not-read",
			"story-list-of-earlier", "story-listed-after-it-was-not", "story-listed-again", "story-longer-than-is-told",
			"story-made-and-gone", "story-made-and-not-listed", "story-made-and-not-listed-masked", "story-made-codes-not-read",
			"story-made-here", "story-made-here-and-list-not-read", "story-made-since-the-list-was-read", "story-masked", "story-masked-several",
			"story-more-than-are-told", "story-never-seen", "story-never-seen-and-nothing-remembered", "story-nothing-asked",
			"story-nothing-known-and-made-codes-not-read", "story-nothing-known-and-not-all-read", "story-of-masked-digits", "story-protected",
			"story-protected-unread", "story-remade", "story-remade-perhaps", "story-result-not-known", "story-several-of-a-terminal",
			"story-sightings-not-read", "story-still-there-and-not-settled", "story-valid", "story-vanished-after-a-deletion-that-may-be-late",
			"story-vanished-since-the-last-that-is-remembered", "story-vanished-without-us", "story-without-an-expiry-or-a-name",
		}
	case "plan":
		return []string{
			"plan-approval-changed-meanwhile", "plan-approval-comment-missing", "plan-approval-comment-too-long",
			"plan-approval-fixed", "plan-approval-given", "plan-approval-given-seen-by-who-gave-it", "plan-approval-lost",
			"plan-approval-needed", "plan-approval-needed-for-every-plan", "plan-approval-not-given",
			"plan-approval-not-sent", "plan-approval-outdated", "plan-approval-rejected", "plan-approval-sent-lost", "plan-approval-sent-outdated",
			"plan-approval-to-decide", "plan-approval-waits", "plan-approval-waits-seen-by-others", "plan-changed",
			"plan-changed-a-little", "plan-changed-much", "plan-compared-with-nothing", "plan-demo-data", "plan-dropped",
			"plan-enterprise-not-known", "plan-error-changes-not-seen", "plan-error-codes-changed",
			"plan-error-not-understood", "plan-error-one-code-changed", "plan-error-plan-changed-meanwhile",
			"plan-error-reason-missing", "plan-error-reason-too-long", "plan-error-risk-rose", "plan-error-wrong-count",
			"plan-everything-taken-out", "plan-expired", "plan-from-the-future", "plan-level-1",
			"plan-level-2-many-expired", "plan-level-2-valid-codes", "plan-level-3", "plan-masked",
			"plan-masked-one-shown", "plan-masked-viewer", "plan-no-expiry-given", "plan-not-compared",
			"plan-of-a-persona", "plan-of-another-department", "plan-of-somebody-else",
			"plan-of-somebody-who-is-a-viewer-now", "plan-one-code", "plan-reason-required", "plan-refused-day",
			"plan-refused-departments", "plan-refused-limit", "plan-refused-valid", "plan-seen-by-a-viewer",
			"plan-unsettled", "plan-unsettled-one-code", "plan-unsettled-several", "plan-unsettled-unread",
			"plan-warnings-and-changes", "plan-with-other-digits",
		}
	case "operation":
		return []string{
			"operation-all", "operation-all-after-no-answer", "operation-all-with-some-gone-before",
			"operation-approved", "operation-by-a-persona", "operation-gone", "operation-gone-one",
			"operation-masked-one-shown", "operation-masked-running", "operation-none-account", "operation-none-address",
			"operation-none-after-200", "operation-none-after-500", "operation-none-clock", "operation-none-forbidden",
			"operation-none-gone", "operation-none-maintenance", "operation-none-of-one", "operation-none-quota",
			"operation-none-rejected", "operation-none-rejected-for-its-size", "operation-none-sign-in",
			"operation-none-throttled", "operation-none-unknown", "operation-none-unreachable", "operation-one-code",
			"operation-running", "operation-running-and-being-checked", "operation-running-with-nothing-to-send",
			"operation-seen-by-a-viewer", "operation-some-after-no-answer", "operation-some-half-deleted",
			"operation-unknown-after-500", "operation-unknown-after-504", "operation-unknown-after-a-refusal",
			"operation-unknown-after-a-web-page", "operation-unknown-after-no-answer", "operation-unknown-after-restart",
			"operation-unknown-and-still-listed", "operation-unknown-because-the-check-failed",
			"operation-without-its-receipt",
		}
	case "history":
		return []string{
			"history-approvals", "history-empty", "history-empty-seen-by-a-viewer",
			"history-error-days-in-the-wrong-order", "history-error-every-field", "history-events", "history-filtered",
			"history-full", "history-no-match", "history-of-a-persona", "history-several-pages",
		}
	case "newcode":
		return []string{
			"newcode-busy", "newcode-departments-and-list-unknown", "newcode-departments-unknown",
			"newcode-everything-wrong", "newcode-foreign-number-only", "newcode-from-deletion", "newcode-history-not-read",
			"newcode-history-not-written", "newcode-list-not-read", "newcode-made-before", "newcode-more-departments",
			"newcode-no-mobile-number",
			"newcode-nothing-typed", "newcode-number-of-elsewhere", "newcode-plain", "newcode-too-many", "newcode-type-and-department-gone", "newcode-viewer",
		}
	case "creation":
		return []string{
			"creation-absent", "creation-appeared", "creation-appeared-several", "creation-given-not-listed-yet",
			"creation-made", "creation-made-plain", "creation-masked", "creation-masked-shown",
			"creation-refused-department", "creation-refused-fields", "creation-refused-forbidden",
			"creation-refused-plain", "creation-refused-resources", "creation-refused-unreachable",
			"creation-refused-viewer", "creation-running", "creation-unknown", "creation-unknown-after-restart",
			"creation-unknown-check-failed", "creation-unlisted", "creation-unlisted-masked",
		}
	case "demo":
		return []string{
			"demo-delete-misbehaves-once", "demo-error-behaviour", "demo-error-scope", "demo-error-size",
			"demo-list-misbehaves-always", "demo-normal", "demo-one-code", "demo-played", "demo-played-viewer",
			"demo-played-with-readings-masked", "demo-sign-in-refused",
		}
	case "preferences":
		return []string{
			"preferences-chosen", "preferences-masking-forced", "preferences-untouched",
		}
	case "signin":
		return []string{
			"signin-account", "signin-account-blocked", "signin-account-captcha", "signin-account-colon",
			"signin-account-disabled", "signin-account-elsewhere", "signin-account-empty", "signin-account-full",
			"signin-account-locked", "signin-account-members-only", "signin-account-no-manager",
			"signin-account-password-too-long", "signin-account-throttled", "signin-account-too-long",
			"signin-account-unbound", "signin-account-unreachable", "signin-account-wrong", "signin-at-a-provider",
			"signin-both", "signin-empty", "signin-every-way", "signin-first-ended", "signin-kept", "signin-next", "signin-not-kept",
			"signin-once-more", "signin-personas",
			"signin-refused-there-answer", "signin-refused-there-denied", "signin-refused-there-no-role", "signin-refused-there-not-fresh",
			"signin-refused-there-provider", "signin-refused-there-setup", "signin-refused-there-stale",
			"signin-refused-there-unavailable", "signin-signed-out", "signin-throttled", "signin-users",
			"signin-wrong-password",
		}
	case "error":
		return []string{
			"error-check-before-sending-failed", "error-cross-site", "error-cross-site-nobody-signed-in", "error-crowded",
			"error-history-slow", "error-history-unreadable", "error-input-choice", "error-input-ids", "error-input-length",
			"error-input-number", "error-input-too-many", "error-input-unknown-codes", "error-internal-nothing-sent",
			"error-internal-on-reading", "error-internal-something-sent", "error-journal", "error-method",
			"error-not-found", "error-not-found-for-a-viewer", "error-not-found-nobody-signed-in", "error-not-maker",
			"error-nothing-left-to-repeat", "error-plan-dropped", "error-plan-empty", "error-plan-executed-already",
			"error-plan-expired", "error-repeating-over-the-limit", "error-role", "error-service-account",
			"error-service-address", "error-service-bad-answer", "error-service-clock", "error-service-forbidden",
			"error-service-gone", "error-service-incomplete", "error-service-maintenance", "error-service-no-answer",
			"error-service-quota", "error-service-rejected", "error-service-server", "error-service-sign-in",
			"error-service-throttled", "error-service-unknown", "error-service-unreachable", "error-still-reading",
			"error-too-large", "error-visit",
		}
	}
	return nil
}
