package handlers

import (
	"net/http"

	"codedesk/internal/identity"

	"github.com/labstack/echo/v4"
)

// routes registers every address of the dashboard. The helpers carry the protection: public needs nothing, page
// and fragment need somebody signed in, action needs somebody signed in with a right ("" for none beyond that).
func (a *app) routes(e *echo.Echo) {
	a.public(e, "/static/*", a.asset)
	a.public(e, "/favicon.ico", a.favicon)
	a.public(e, "/healthz", a.healthy)
	a.public(e, "/readyz", a.ready)

	a.public(e, "/signin", a.signinForm)
	e.POST("/signin", a.signin)
	e.POST("/signout", a.signout)
	a.signOnRoutes(e)
	e.POST("/preferences", a.savePreferences)
	a.polled[navStaying] = true // unlike a fragment it has an answer for whoever is signed out
	a.public(e, navStaying, a.howLong)
	a.action(e, navStaying, "", a.stay)

	a.page(e, "/", a.home)
	a.page(e, "/preferences", a.preferences)
	a.page(e, navAccount, a.account)
	a.page(e, navSettings, a.settings)
	a.action(e, "/account/devices", "", a.endDevice)
	a.action(e, "/account/people", "", a.endPerson) // asks for its right in words of its own
	a.action(e, passwordPath, "", a.changePassword)

	a.page(e, "/codes", a.listCodes)
	a.page(e, codesCSV, a.codesTable)
	a.page(e, codesTXT, a.codesText)
	a.fragment(e, codesProgress, a.readingProgress)
	a.action(e, "/codes", "", a.changeList) // each `do` asks for its own right
	a.action(e, "/codes/digits", "", a.codeDigits)
	a.page(e, navFind, a.findCodes)
	a.action(e, navFind, "", a.pasteList)
	a.action(e, "/codes/find/clear", "", a.clearPaste)
	a.action(e, "/codes/find/show", "", a.revealFound)
	a.action(e, "/codes/find/select", identity.RightSelect, a.selectFound)

	a.page(e, navRecipes, a.listRecipes)
	a.action(e, navRecipes, identity.RightSelect, a.makeRecipe)
	a.page(e, "/recipes/new", a.newRecipe)
	a.page(e, "/recipes/:id", a.editRecipe)
	a.action(e, "/recipes/:id", identity.RightSelect, a.changeRecipe)
	a.action(e, "/recipes/:id/show", "", a.showRecipe)
	a.action(e, "/recipes/:id/select", identity.RightSelect, a.selectRecipe)
	a.page(e, "/recipes/:id/remove", a.askRemoval)
	a.action(e, "/recipes/:id/remove", identity.RightSelect, a.removeRecipe)

	a.page(e, navProtected, a.listProtected)
	a.action(e, navProtected, identity.RightSettings, a.addProtected)
	a.page(e, "/protected/:id/release", a.askRelease)
	a.action(e, "/protected/:id/release", identity.RightSettings, a.release)

	a.page(e, navStory, a.story)
	a.action(e, navStoryShow, "", a.revealInStory)

	a.page(e, "/plans/:id", a.showPlan)
	a.action(e, "/plans/:id/keep", identity.RightDelete, a.keepPlan)
	a.action(e, "/plans/:id/remove", identity.RightDelete, a.takeOut)
	a.action(e, "/plans/:id/show", "", a.revealInPlan)
	a.action(e, "/plans/:id/drop", identity.RightDelete, a.dropPlan)
	a.action(e, "/plans/:id/request", identity.RightDelete, a.askApproval)
	a.action(e, "/plans/:id/withdraw", identity.RightDelete, a.withdrawRequest)
	a.action(e, "/plans/:id/approve", "", a.approvePlan) // these two ask for their right in words of their own
	a.action(e, "/plans/:id/reject", "", a.rejectPlan)
	a.action(e, "/plans/:id/execute", identity.RightDelete, a.executePlan)

	a.page(e, "/operations/:id", orFile(a.showOperation, a.operationFile)) // …/operations/ID.csv is the file
	a.fragment(e, "/operations/:id/status", a.operationStatus)
	a.action(e, "/operations/:id/show", "", a.revealInOperation)
	a.action(e, "/operations/:id/again", identity.RightDelete, a.repeatOperation)
	a.action(e, "/operations/:id/split", identity.RightDelete, a.splitOperation)
	a.page(e, "/codes/new", a.newCode) // each asks for its own right, in words of its own
	a.action(e, "/codes/new", "", a.createCode)
	a.page(e, "/creations/:id", a.showCreation)
	a.fragment(e, "/creations/:id/status", a.creationStatus)
	a.action(e, "/creations/:id/show", "", a.revealInCreation)
	a.page(e, "/history", a.history)
	a.page(e, "/history.csv", a.historyFile)
	a.action(e, "/history/verify", "", a.verifyHistory)

	if a.Stage != nil {
		a.page(e, "/demo", a.demo)
		a.action(e, "/demo", identity.RightDemo, a.changeDemo)
		a.fragment(e, "/demo/requests", a.demoRequests)
		a.page(e, navGuide, a.styleguide)
		a.action(e, "/demo/steps/:id", identity.RightDemo, a.playStep)
	}
}

// public registers a page that needs no sign-in. HEAD is answered wherever GET is (RFC 9110, 9.3.2).
func (a *app) public(e *echo.Echo, path string, h echo.HandlerFunc) {
	e.GET(path, h)
	e.HEAD(path, h)
}

// page registers a page for whoever is signed in.
func (a *app) page(e *echo.Echo, path string, h echo.HandlerFunc) {
	a.public(e, path, a.signedIn(h))
}

// fragment registers a part of a page that the script fetches again and again while the page lies open. A redirect to the
// sign-in page would be taken for it. Nobody needs to be there for that, so it does not prolong the session.
func (a *app) fragment(e *echo.Echo, path string, h echo.HandlerFunc) {
	a.polled[path] = true
	a.public(e, path, func(c echo.Context) error {
		if v := visitOf(c); !v.signedIn() || v.person.First {
			return c.NoContent(http.StatusUnauthorized)
		}
		return h(c)
	})
}

// action registers a change for whoever is signed in and has the right.
func (a *app) action(e *echo.Echo, path string, right identity.Right, h echo.HandlerFunc) {
	e.POST(path, a.signedIn(a.allowed(right, h)))
}
