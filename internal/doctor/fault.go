package doctor

import (
	"context"
	"errors"
	"fmt"
	"regexp"

	"codedesk/internal/meeting"
)

// vendorCode is what the codes of the service look like. Anything else could be content.
var vendorCode = regexp.MustCompile(`^[A-Za-z0-9]{1,12}([._-][A-Za-z0-9]{1,12}){0,3}$`)

// result words the end of a call by status and code, "400 USG.000000003".
func result(c meeting.Call) string {
	switch {
	case c.Err == nil:
		return fmt.Sprintf("accepted (%d)", c.Status)
	case c.Status == 0:
		return "no answer"
	case c.Err.Code == "":
		return fmt.Sprintf("%d without a code", c.Status)
	case !vendorCode.MatchString(c.Err.Code):
		return fmt.Sprintf("%d with a code of another form", c.Status)
	}
	return fmt.Sprintf("%d %s", c.Status, c.Err.Code)
}

// wrong is the finding for a call that went wrong.
func wrong(c meeting.Call) finding {
	e := c.Err
	do := advice(e)
	words := fmt.Sprintf("%s: %s, %s, after %s", e.Op, said(e), result(c), ms(c.Took))
	if e.RequestID != "" && e.Sent {
		words += ", request " + e.RequestID
	}
	if e.Kind == meeting.KindThrottled {
		return warn(do, "%s", words)
	}
	return fail(do, "%s", words)
}

// said words the kind of an error.
func said(e *meeting.Error) string {
	switch e.Kind {
	case meeting.KindUnreachable:
		return "the service could not be reached"
	case meeting.KindNoAnswer:
		if errors.Is(e.Err, context.DeadlineExceeded) {
			return "no answer in time"
		}
		return "the connection broke before the answer was there"
	case meeting.KindBadAnswer:
		return "the answer is not what the service documents"
	case meeting.KindRejected:
		return "the request was not accepted"
	case meeting.KindSignIn:
		return "the sign-in was not accepted"
	case meeting.KindClock:
		return "the sign-in had expired when it arrived"
	case meeting.KindAccount:
		return "the account may not sign in now"
	case meeting.KindForbidden:
		return "the account may not do this"
	case meeting.KindThrottled:
		return "too many requests"
	case meeting.KindQuota:
		return "what was bought is used up"
	case meeting.KindMaintenance:
		return "the service is being upgraded"
	case meeting.KindServer:
		return "the service has trouble of its own"
	case meeting.KindAddress:
		return "that address is not the service's, or another site's"
	}
	return "the service gave an error that is not known here"
}

// advice says what to do about an error, as whoever runs Codedesk can do it.
func advice(e *meeting.Error) string {
	switch e.Kind {
	case meeting.KindUnreachable:
		return "See the network, and HTTPS_PROXY if there is a proxy."
	case meeting.KindNoAnswer:
		return "Try again; if it stays slow, give CODEDESK_UPSTREAM_TIMEOUT more time, and ask who runs the network."
	case meeting.KindBadAnswer:
		return "A proxy or a sign-in page may stand in between, or CODEDESK_UPSTREAM leads elsewhere: open it in a browser of this machine."
	case meeting.KindSignIn:
		return "See CODEDESK_APP_ID and CODEDESK_APP_KEY, that they belong together and to this site; CODEDESK_CORP_ID only for an App ID that serves several enterprises; and CODEDESK_USER_ID."
	case meeting.KindClock:
		return "Set the clock of this machine."
	case meeting.KindAccount:
		return "Wait some minutes if it is locked; else look it up in the console of Huawei Cloud Meeting."
	case meeting.KindForbidden:
		return "Leave CODEDESK_USER_ID empty, or give it an administrator."
	case meeting.KindThrottled:
		return "Wait a minute and try again; if it stays, give CODEDESK_UPSTREAM_PACE less."
	case meeting.KindQuota:
		return "See what was bought, in the console of Huawei Cloud Meeting."
	case meeting.KindMaintenance, meeting.KindServer:
		return "Try again later; if it goes on, send the request's number to the support of Huawei Cloud."
	case meeting.KindAddress:
		return "See CODEDESK_UPSTREAM: the China site and the international site have addresses of their own."
	}
	return "Send the request's number to the support of Huawei Cloud."
}
