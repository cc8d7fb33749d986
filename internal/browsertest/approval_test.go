package browsertest

import "testing"

// Four eyes: the help desk asks, an administrator approves on the page of the plan, the help desk deletes. With and
// without JavaScript.
func TestPlanNeedsFourEyes(t *testing.T) {
	t.Parallel()
	for name, scripts := range map[string]bool{"with scripts": true, "without scripts": false} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := realDesk(t, 60, "CODEDESK_APPROVAL_ABOVE=2")
			bob, ann := d.visitor(t), d.visitor(t)
			if !scripts {
				bob.withoutScripts()
				ann.withoutScripts()
			}
			bob.signsIn("bob")
			ann.signsIn("ann")
			bob.plans("expired", 1, 2, 3)
			plan := bob.path()
			bob.says("Another person has to approve this plan")
			bob.types("Ticket or reason", "TICKET-4711")
			bob.presses("Ask for approval of 3 codes")
			bob.flash("You asked for approval of 3 codes. Nothing was deleted yet.")
			bob.says("Waiting for approval")

			// The administrator finds it above the list. A rejection without a word comes back with the focus on what is wrong.
			ann.opens("/codes")
			ann.says("Plans that wait for your approval")
			ann.presses("3 activation codes")
			ann.wantPath(plan)
			ann.says("TICKET-4711")
			ann.presses("Reject")
			ann.wantStatus(422)
			ann.says("Enter a comment that says why you reject the plan")
			ann.types("Comment", "Closed since May")
			ann.presses("Approve deleting 3 codes")
			ann.flash("You approved deleting 3 codes. They can be deleted now by bob.")
			if n := len(d.sandbox.deletes()); n != 0 {
				t.Fatalf("the approval has sent %d requests", n)
			}

			bob.opens(plan)
			bob.says("Closed since May")
			bob.presses("Delete 3 activation codes")
			bob.heading("3 activation codes deleted")
			bob.says("Approved by")
			if got := d.sandbox.oneDelete().IDs; got != 3 {
				t.Errorf("%d codes were deleted", got)
			}
			ann.opens("/history")
			ann.says("approved by ann")
		})
	}
}

// newApprovalGallery has plans in every state of a request for approval.
func newApprovalGallery(t testing.TB) *gallery {
	t.Helper()
	d := realDesk(t, 300, "CODEDESK_APPROVAL_ABOVE=2")
	bob, ann := d.visitor(t), d.visitor(t)
	bob.signsIn("bob")
	ann.signsIn("ann")
	bob.plans("expired", 1, 2, 3)
	needed := bob.path()
	asks := func(first int) string {
		bob.clearsAll()
		bob.plans("expired", first, first+1, first+2)
		bob.types("Ticket or reason", "TICKET-4711")
		bob.presses("Ask for approval of 3 codes")
		return bob.path()
	}
	answers := func(plan, button string) string {
		ann.opens(plan)
		ann.types("Comment", "二楼的会议室自 5 月起停用。")
		ann.presses(button)
		return plan
	}
	given, refused := answers(asks(1), "Approve deleting 3 codes"), answers(asks(4), "Reject")
	waits := asks(7)
	return &gallery{ann: ann, visitors: []*visitor{bob, ann}, scenes: []scene{
		{"approval-needed", needed, bob, ""},
		{"approval-waits", waits, bob, ""},
		{"approval-decide", waits, ann, ""},
		{"approval-decide-error", waits, ann, "one('.decide-buttons .danger')"}, // a rejection without a comment
		{"approval-given", given, bob, ""},
		{"approval-given-seen", given, ann, ""},
		{"approval-refused", refused, bob, ""},
		{"approval-list", "/codes", ann, ""},
		{"approval-plans", "/codes", bob, ""},
		{"approval-history", "/history", ann, ""},
	}}
}

// newDoorsGallery has the ways to sign in that a demo does not have, none of which works: the provider does not answer.
func newDoorsGallery(t testing.TB) *gallery {
	t.Helper()
	d := realDesk(t, 60, "CODEDESK_ACCOUNT_SIGNIN=true", "CODEDESK_OIDC_ISSUER=http://127.0.0.1:1", "CODEDESK_OIDC_CLIENT_ID=codedesk", "CODEDESK_OIDC_CLIENT_SECRET=of a test",
		"CODEDESK_OIDC_NAME=Acme", "CODEDESK_OIDC_ADMINS=*", "CODEDESK_PUBLIC_URL=http://127.0.0.1:8080")
	guest, ann := d.visitor(t), d.visitor(t)
	guest.opens("/signin")
	ann.signsIn("ann")
	return &gallery{ann: ann, visitors: []*visitor{guest, ann}, scenes: []scene{
		{"doors-signin", "/signin", guest, ""},
		{"doors-signin-error", "/signin", guest, "one('form button.primary')"},
		{"doors-account", "/account", ann, ""},
		{"doors-account-error", "/account", ann, "one('form[action=\"/account/password\"] button')"},
		{"doors-settings", "/settings", ann, ""},
		{"doors-signedout", "/signedout", guest, ""},
		{"doors-provider", "/signin/oidc", guest, ""},
	}}
}

// The pages of approvals and of the other ways to sign in have no barrier either.
func TestBarriersOfApprovalsAndDoors(t *testing.T) {
	t.Parallel()
	looks := []appearance{{"en", "light", 320, ""}, {"zh-CN", "dark", 1280, ""}}
	if isLong() {
		looks = append(looks, appearance{"en", "dark", 1280, ""}, appearance{"zh-CN", "light", 320, ""})
	}
	for _, g := range []*gallery{newApprovalGallery(t), newDoorsGallery(t)} {
		for _, a := range looks {
			a.put(g)
			for _, s := range g.scenes {
				v := g.show(s)
				v.wantNoBarriers(t, s.name, a)
				v.wantTreeInOrder(t, s.name)
				if a.width == 320 {
					v.wantReflow(t, s.name)
				}
			}
		}
	}
}
