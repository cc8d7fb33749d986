package handlers

import (
	"encoding/json"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"time"

	"codedesk/internal/creation"
	"codedesk/internal/inventory"
	"codedesk/views"

	"github.com/labstack/echo/v4"
)

const (
	fieldLog = "log"
	logAll   = "all" // the readings, too
	// requestsShown is how many calls the log shows, the newest.
	requestsShown = 40
	// requestAnchor is what the HTML ids of lines of the log begin with.
	requestAnchor = "request-"
	// signInCalls is in the paths of calls that have to do with signing in.
	signInCalls = "/usg/acs/"
)

// demoRequests is the log of the calls by itself: the script fetches it again and again.
func (a *app) demoRequests(c echo.Context) error {
	return a.render(c, http.StatusOK, views.DemoRequests(a.demoCalls(c).log()))
}

// log is what the service has received since the last reset, the newest first. Calls that only read are left out unless
// they are asked for: a large list takes hundreds.
func (d showData) log() views.DemoLog {
	l := d.lang
	log := views.DemoLog{Title: l.DemoLog(), Text: l.DemoLogText(), None: l.DemoLogNone(), Refresh: l.DemoLogRefresh(),
		URL: "/demo/requests", Page: "/demo", More: views.Link{Text: l.DemoLogAll(), URL: "/demo?" + fieldLog + "=" + logAll + "#requests"}}
	if d.all {
		log.URL += "?" + fieldLog + "=" + logAll
		log.Page += "?" + fieldLog + "=" + logAll
		log.More = views.Link{Text: l.DemoLogChanges(), URL: "/demo#requests"}
	}
	for _, q := range slices.Backward(d.requests) {
		if !d.all && q.Method == http.MethodGet {
			continue
		}
		if len(log.Items) == requestsShown {
			break
		}
		line := d.request(q)
		if q.Method != http.MethodGet && !slices.ContainsFunc(log.Items, func(r views.DemoRequest) bool { return r.ID == line.ID }) {
			line.Anchor = requestAnchor + line.ID
		}
		log.Items = append(log.Items, line)
	}
	return log
}

// seeRequest leads to a change in the log of the sandbox. It is empty at a real service, and when the log does not show
// the change: it is older than the last reset, or many have come after it.
func (a *app) seeRequest(c echo.Context, id string) views.Link {
	if a.Stage == nil || id == "" {
		return views.Link{}
	}
	d := a.demoCalls(c)
	d.all = false
	for _, line := range d.log().Items {
		if line.ID == id && line.Anchor != "" {
			return views.Link{Text: d.lang.DemoSeeRequest(), URL: navDemo + "#" + line.Anchor}
		}
	}
	return views.Link{}
}

// request is one call as a line of the log.
func (d showData) request(q StageRequest) views.DemoRequest {
	l := d.lang
	line := views.DemoRequest{
		Method: q.Method, Path: q.Path, Deletes: q.Method == http.MethodDelete && strings.HasSuffix(q.Path, "/vision/activecode"),
		At:      views.Stamp{Text: d.in(q.Time).Format("15:04:05"), DateTime: d.in(q.Time).Format(time.RFC3339)},
		IDLabel: l.ErrorRequestID(), ID: q.RequestID, BodyLabel: l.DemoLogBody(), Body: d.maskedBody(q.Body),
	}
	if q.Query != "" {
		line.Path += "?" + d.maskedQuery(q.Query)
	}
	if line.Deletes {
		line.BodyLabel, line.Mark = l.DemoLogIDs(q.IDs), l.DemoLogDeletes(q.IDs)
	}
	if line.Body != "" && strings.Contains(q.Path, signInCalls) {
		line.Body = l.DemoLogSecret()
	}
	switch {
	case q.Status == 0:
		line.Status = l.DemoLogNoAnswer()
	default:
		line.Status = l.DemoLogStatus(q.Status)
		line.Good = q.Status < http.StatusBadRequest
	}
	if q.Struck != "" {
		line.Struck = l.DemoLogStruck(l.DemoName(q.Struck))
	}
	return line
}

// maskedQuery hides digits that are searched for from somebody who is not to see them: checks search for whole codes.
func (d showData) maskedQuery(query string) string {
	values, err := url.ParseQuery(query)
	if err != nil {
		return ""
	}
	const key = "searchKey"
	if d.mask && values.Get(key) != "" {
		values.Set(key, inventory.Mask(values.Get(key)))
	}
	text, err := url.QueryUnescape(values.Encode())
	if err != nil {
		return values.Encode()
	}
	return text
}

// What in a body says where a person is reached.
var (
	emailIn = regexp.MustCompile(`[^\s":]+@[^\s"]+`)
	phoneIn = regexp.MustCompile(`("smsNumber":\s*")([^"]+)`)
)

// maskedBody is a body to be read. For somebody who is not to see digits it does not say where a person is reached.
func (d showData) maskedBody(body string) string {
	body = prettyBody(body)
	if d.mask {
		body = emailIn.ReplaceAllStringFunc(body, creation.MaskEmail)
		body = phoneIn.ReplaceAllStringFunc(body, func(found string) string {
			parts := phoneIn.FindStringSubmatch(found)
			return parts[1] + creation.MaskPhone(parts[2])
		})
	}
	return body
}

// prettyBody is a JSON body with a line for each thing in it; another one, or one that was cut, stays as it is.
func prettyBody(body string) string {
	var value any
	if json.Unmarshal([]byte(body), &value) != nil {
		return body
	}
	pretty, err := json.MarshalIndent(value, "", "  ")
	if err != nil {
		return body
	}
	return string(pretty)
}
