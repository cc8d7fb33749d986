package handlers

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"mime/multipart"
	"net/http"
	"strings"
	"unicode/utf8"

	"codedesk/internal/pasted"
	"codedesk/internal/session"
	"codedesk/views"

	"github.com/labstack/echo/v4"
)

// fieldLookedUp is the sum of the list that stands in its field and was looked up: a file takes its place.
const fieldLookedUp = "looked-up"

// fieldKept says that the list that is kept stands on the page and is not sent again: it is too large for it.
const fieldKept = "kept"

// pasteList keeps a pasted or uploaded list, and leads to what it means. What can be kept is kept before anything is
// said about it.
func (a *app) pasteList(c echo.Context) error {
	in, err := readPaste(c)
	if errors.Is(err, errBodyTooLarge) {
		return errListTooLarge
	}
	if err != nil {
		return err
	}
	if in.kept = in.kept && in.list == ""; in.kept {
		if in.fault == nil {
			return seeOther(c, navFind+"#"+views.FindAnswerID)
		}
		if in.list, err = a.Sessions.PastedList(c.Request().Context(), visitOf(c).person.Key); err != nil {
			return err
		}
	}
	if in.fault == nil && in.list == "" {
		in.fault = &pasted.Problem{What: pasted.NoEntries}
	}
	if in.fault == nil {
		if err := a.Sessions.KeepPastedList(c.Request().Context(), visitOf(c).person.Key, in.list); err != nil {
			return err
		}
		in.kept = true
		if a.readable(c, in.list) {
			return seeOther(c, navFind+"#"+views.FindAnswerID)
		}
	}
	return a.findPage(c, http.StatusUnprocessableEntity, in)
}

// readable tells whether nothing is wrong with a list that is kept. When its turn does not come in time, the page that
// follows finds out.
func (a *app) readable(c echo.Context, list string) bool {
	done, err := a.large.take(c.Request().Context(), turnPatience)
	if err != nil {
		return true
	}
	defer done()
	_, err = pasted.Parse(list, nil)
	return err == nil
}

// readPaste reads the form. A file goes behind what was pasted, and in the place of a list that was looked up before and is
// in its field still: that one belongs to another ticket. An error is one of the request; what is wrong with its content
// is in.fault.
func readPaste(c echo.Context) (in findInput, err error) {
	r := c.Request()
	if !strings.HasPrefix(r.Header.Get(echo.HeaderContentType), echo.MIMEMultipartForm) {
		form, err := postForm(c)
		if err != nil {
			return in, err
		}
		in = checkPaste(form.get(fieldList), nil)
		in.kept = form.get(fieldKept) != ""
		return in, nil
	}
	if err := r.ParseMultipartForm(findBodyLimit); err != nil { // all in memory: the body is no larger
		if _, tooLarge := errors.AsType[*http.MaxBytesError](err); tooLarge {
			return in, errBodyTooLarge
		}
		return in, errForm
	}
	list := strings.Join(r.MultipartForm.Value[fieldList], "\n")
	var file []byte
	for _, header := range r.MultipartForm.File[fieldFile] {
		part, err := readPart(header)
		if err != nil {
			return in, errForm
		}
		file = append(file, part...)
	}
	own := list
	// What the page said of the file holds, whatever was looked up elsewhere meanwhile.
	if lookedUp := r.MultipartForm.Value[fieldLookedUp]; len(file) > 0 && len(lookedUp) > 0 && lookedUp[0] == listSum(list) {
		own = ""
	}
	if in = checkPaste(own, file); own != list && in.list == "" { // nothing takes its place: the list stays where it was
		fault := in.fault
		if in = checkPaste(list, nil); fault != nil {
			in.fault, in.lookedUp = fault, true
		}
	}
	in.kept = len(r.MultipartForm.Value[fieldKept]) > 0
	return in, nil
}

func readPart(header *multipart.FileHeader) ([]byte, error) {
	file, err := header.Open()
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return io.ReadAll(file)
}

// checkPaste puts the two ways of giving a list together. What was pasted is there to be put right when something is wrong
// with it, with the file, or with both together.
func checkPaste(list string, file []byte) (in findInput) {
	in.list = strings.ReplaceAll(strings.ToValidUTF8(list, string(utf8.RuneError)), "\x00", string(utf8.RuneError))
	if strings.TrimSpace(in.list) == "" {
		in.list = ""
	}
	if len(in.list) > mostSent {
		in.fault = tooLargeList(fieldList, mostSent>>10)
		return in
	}
	if len(file) > mostSent {
		in.fault = &fileError{tooLargeList(fieldFile, mostSent>>10)}
		return in
	}
	text, err := pasted.Decode(file)
	switch {
	case err != nil:
		in.fault = &fileError{err}
	case strings.TrimSpace(text) == "":
	case in.list == "" && len(text) <= session.MaxPastedList:
		in.list = text
	case len(in.list)+len("\n")+len(text) <= session.MaxPastedList:
		in.list += "\n" + text
	default:
		in.fault = &fileError{tooLargeTogether(session.MaxPastedList >> 10)}
	}
	return in
}

// listSum stands for a list that the page has looked up: what comes back with it is unchanged. Browsers send other ends of
// lines than stood there.
func listSum(list string) string {
	list = strings.TrimSpace(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(list))
	sum := sha256.New()
	for part := make([]byte, 4<<10); list != ""; { // a large list is not copied
		n := copy(part, list)
		sum.Write(part[:n])
		list = list[n:]
	}
	return hex.EncodeToString(sum.Sum(nil)[:16])
}

// sentSize is how many bytes a list has as browsers send it from a field: each end of a line takes two.
func sentSize(list string) int {
	return len(list) + strings.Count(list, "\n") + strings.Count(list, "\r") - 2*strings.Count(list, "\r\n")
}

// clearPaste forgets the list.
func (a *app) clearPaste(c echo.Context) error {
	if err := a.Sessions.KeepPastedList(c.Request().Context(), visitOf(c).person.Key, ""); err != nil {
		return err
	}
	return seeOther(c, navFind)
}
