package browsertest

import "testing"

// newFailingGallery is a dashboard whose service has failed: for ann after the list had been read once, and for
// another ann before it was.
func newFailingGallery(t testing.TB) *gallery {
	t.Helper()
	ann := realDesk(t, 60).visitor(t)
	ann.signsIn("ann")
	ann.plans("expired", 1)
	plan := ann.path()
	ann.desk.sandbox.behaves("list-server-error", "always")
	ann.opens("/codes")
	ann.presses("Refresh")
	late := realDesk(t, 60)
	late.sandbox.behaves("list-server-error", "always")
	unread := late.visitor(t)
	unread.signsIn("ann")
	return &gallery{ann: ann, visitors: []*visitor{ann, unread}, scenes: []scene{
		{"failing-find", "/codes/find", ann, ""},
		{"failing-plan", plan, ann, ""},
		{"failing-recipes", "/recipes", ann, ""},
		{"failing-history", "/history", ann, ""},
		{"unread-list", "/codes", unread, ""},
		{"unread-find", "/codes/find", unread, ""},
		{"unread-recipes", "/recipes", unread, ""},
		{"unread-story", "/story?q=0000000000", unread, ""},
	}}
}

// No page that can do without the service, or has to say that it cannot, has a barrier while it fails.
func TestBarriersWhileTheServiceFails(t *testing.T) {
	t.Parallel()
	g := newFailingGallery(t)
	for _, a := range []appearance{
		{"en", "light", 320, ""}, {"zh-CN", "dark", 1280, ""}, {"en", "dark", 1280, ""}, {"zh-CN", "light", 320, ""},
	} {
		a.put(g)
		for _, s := range g.scenes {
			v := g.show(s)
			v.wantNoBarriers(t, s.name, a)
			v.wantTreeInOrder(t, s.name)
		}
	}
}
