package handlers

import (
	"net/http"
	"net/url"

	"codedesk/internal/journal"
	"codedesk/internal/meeting"

	"github.com/labstack/echo/v4"
)

// newCodePlaces are the pages about new codes, with a text in each of their fields.
func newCodePlaces() []place {
	form := func(a *app, c echo.Context) error { return a.newCode(c) }
	show := func(a *app, c echo.Context) error { return a.showCreation(c) }
	history := func(a *app, c echo.Context) error { return a.history(c) }
	var places []place
	for _, name := range []string{"terminal", "description", "email", "phone"} {
		places = append(places, place{name + " typed into a new code", by(func(a *app, c echo.Context) error { return a.createCode(c) }), func(text string) world {
			return world{method: http.MethodPost, address: newCodePath, form: url.Values{name: {text}}}
		}})
	}
	places = append(places, place{"terminal in the address of a new code", by(form), func(text string) world {
		return world{address: addressed(newCodePath, "terminal", text)}
	}})
	for name, change := range map[string]func(c *meeting.Code, text string){
		"terminal": func(c *meeting.Code, text string) { c.Terminal = text }, "type": func(c *meeting.Code, text string) { c.Type = text },
		"department":           func(c *meeting.Code, text string) { c.DeptCode, c.Department = "gone", text },
		"code of a department": func(c *meeting.Code, text string) { c.DeptCode, c.Department = text, "" },
	} {
		places = append(places, place{name + " of the deleted code", func(text string) func(*app, echo.Context) error {
			code := threeCodes()[0]
			change(&code, text)
			return blankForm(fromDeleted(code))
		}, quiet})
	}
	places = append(places,
		place{"name of a department", by(form), func(text string) world {
			return world{address: newCodePath, depts: []meeting.Department{{Code: "1", Name: text}, {Code: "x", Name: text, Level: 1}}}
		}},
		place{"code of a department", by(form), func(text string) world {
			return world{address: newCodePath, depts: []meeting.Department{{Code: text}}}
		}})
	for name, change := range map[string]func(c *journal.Creation, text string){
		"terminal": func(c *journal.Creation, text string) { c.Terminal, c.Found.Terminal = text, text },
		"type":     func(c *journal.Creation, text string) { c.Type, c.Found.Type = text, text },
		"department": func(c *journal.Creation, text string) {
			c.DeptCode, c.Department, c.Found.Department = text, text, text
		},
		"description": func(c *journal.Creation, text string) { c.Description = text },
		"addresses":   func(c *journal.Creation, text string) { c.Phone, c.Email = text, text },
		"digits":      func(c *journal.Creation, text string) { c.AnsweredCode, c.Found.ActiveCode = text, text },
		"name":        func(c *journal.Creation, text string) { c.By = journal.Person{Key: "local:x", Name: text} },
		"answer": func(c *journal.Creation, text string) {
			c.Outcome = journal.CreationRefused
			c.Answer = &journal.Answer{Class: "not-done", Status: 400, Kind: "unknown", Code: text, Text: text, ServiceRequestID: text}
		},
	} {
		places = append(places, place{name + " of a new code", by(show), func(text string) world {
			c := creationOf(journal.CreationMade)
			change(c, text)
			return world{address: creationPath(formID), creation: c}
		}})
	}
	return append(places, place{"terminal of a new code in the history", by(history), func(text string) world {
		return world{history: []journal.HistoryItem{{Creation: &journal.CreationSummary{ID: formID, By: maker(ann), Started: clock(),
			Outcome: journal.CreationMade, Settled: true, Terminal: text, Type: text, DeptCode: text}}}}
	}})
}
