package views

// Icons are the names of all icons, in their order.
func Icons() []string {
	return []string{
		"info", "success", "all", "warning", "some", "error", "none", "unknown",
		"running", "gone", "expired", "still-there", "soon", "valid", "deleted", "not-given",
		"not-checked", "ascending", "descending", "sortable", "chevron", "previous", "next", "cross",
		"search", "refresh", "print", "download", "export", "copy", "verify", "sign-in",
		"sign-in-failed", "reveal", "event", "person", "auto", "light", "dark",
	}
}
