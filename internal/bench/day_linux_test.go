package bench

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"net/url"
	"os"
	"strings"
	"sync"
	"testing"
)

// atOnce is how many people open the page of a large pasted list in the same moment.
const atOnce = 12

// seldom has the list read when a part of the day says so, and not beside any other one on a slow machine.
const seldom = "CODEDESK_INVENTORY_MAX_AGE=1h"

// BenchmarkMemoryOfBusyDay is the most that is resident in each part of a busy day with 100,000 codes. Aim: under 100 MB
// in each, with the simulated service in a process of its own, as the real one is. "sandbox built in" has the service's
// data and its work in the same process, as a large demo has.
//
// On two idle cores: 70 to 93 MB in each part but two. Twelve pasted lists of 1 MiB at once take 95 to 98 MB; opened while the
// list is read, and with 1.4 MiB of UTF-8 each, 97 to 99 MB: that is what is in use in this moment, and a lower memory limit
// changes nothing. When taking such a list apart took three times the memory these two took 97 to 102 MB; before the texts of
// codes stood side by side 99 to 104 MB with 1 MiB each; before the databases shared one small cache, the words of likely
// passwords went and the memory limit was fitted to one list, it was 80 to 118 MB in all parts. With the sandbox built in 74
// to 105 MB, before 91 to 113 MB.
func BenchmarkMemoryOfBusyDay(b *testing.B) {
	file := build(b)
	b.Run("sandbox apart", func(b *testing.B) {
		service := start(b, file, nil, "HW_MEETING_PASSWORD=", "sandbox", "--listen", "127.0.0.1:0", "--codes", "100000")
		defer service.stop(b)
		settings := append([]string{"CODEDESK_USERS_FILE=" + usersFile(b, file), seldom}, service.printed...)
		for b.Loop() {
			busyDay(b, desk(b, file, settings...), url.Values{"username": {"ann"}, "password": {password}})
		}
	})
	b.Run("sandbox built in", func(b *testing.B) {
		for b.Loop() {
			busyDay(b, desk(b, file, "CODEDESK_SANDBOX_CODES=100000", seldom), url.Values{"persona": {"administrator"}})
		}
	})
}

// busyDay does everything that takes memory, and reports the peak of each part.
func busyDay(b *testing.B, p *program, form url.Values) {
	b.Helper()
	defer p.stop(b)
	var v *visitor
	for _, part := range []struct {
		name string
		do   func()
	}{
		{"reading", func() { v = signIn(b, p.address(), form); v.whole() }},
		{"reading-again", func() { v.press("refresh"); v.whole() }},
		{"lists", func() {
			for range lists {
				v.list("?size=100")
			}
		}},
		{"recipes", func() { v.get("/recipes") }},
		{"select-all", func() { v.press("select-matching"); v.list("?view=basket") }},
		{"clear", func() { v.press("clear"); v.press("select-matching") }},
		{"csv", func() { v.get("/codes.csv") }},
		{"find-1000", func() { v.paste(pastedLines(v.codes(), 1000, 0)); v.get("/codes/find") }},
		{"find-1-MiB-at-once", func() { v.paste(pastedLines(v.codes(), 9000, 1<<20)); v.findAtOnce() }},
		{"find-GB18030-at-once", func() { v.upload(inGB18030(pastedLines(v.codes(), 9000, 1<<20))); v.findAtOnce() }},
		{"reading-selected", func() { v.press("refresh"); v.whole() }},
		{"find-while-reading", func() {
			var reading sync.WaitGroup
			reading.Go(func() { v.press("refresh") })
			v.findAtOnce()
			reading.Wait()
			v.whole()
		}},
	} {
		forgetPeak(b, p)
		part.do()
		b.ReportMetric(memory(b, p, "VmHWM"), part.name+"-MB")
	}
	b.ReportMetric(memory(b, p, "VmRSS"), "end-MB")
	v.leave()
}

// forgetPeak has Linux measure the peak of a process anew, see proc_pid_clear_refs(5).
func forgetPeak(b *testing.B, p *program) {
	b.Helper()
	check(b, os.WriteFile(fmt.Sprintf("/proc/%d/clear_refs", p.cmd.Process.Pid), []byte("5"), 0))
}

// get reads a page to its end, again while it asks for patience.
func (v *visitor) get(path string) []byte {
	for {
		// As browsers do who may have pages compressed, which this client does, too.
		r, err := http.NewRequest(http.MethodGet, v.address+path, nil)
		check(v.b, err)
		r.Header.Set("Sec-Fetch-Site", "none")
		answer, err := v.client.Do(r)
		if err != nil {
			v.b.Error(err)
			return nil
		}
		page, err := io.ReadAll(answer.Body)
		answer.Body.Close()
		switch {
		case err == nil && answer.StatusCode == http.StatusOK:
			return page
		case err == nil && answer.StatusCode == http.StatusServiceUnavailable:
			continue
		}
		v.b.Errorf("%s has status %d: %v\n%s", path, answer.StatusCode, err, page)
		return nil
	}
}

// codes are the digits of all codes.
func (v *visitor) codes() []string { return strings.Fields(string(v.get("/codes.txt"))) }

// findAtOnce opens the page of the pasted list as many people do.
func (v *visitor) findAtOnce() {
	var all sync.WaitGroup
	for range atOnce {
		all.Go(func() { v.get("/codes/find") })
	}
	all.Wait()
}

// paste posts a list.
func (v *visitor) paste(list string) {
	v.b.Helper()
	answer, err := v.client.PostForm(v.address+"/codes/find", url.Values{"list": {list}})
	check(v.b, err)
	check(v.b, answer.Body.Close())
	if answer.StatusCode != http.StatusOK {
		v.b.Fatalf("pasting %d bytes has status %d", len(list), answer.StatusCode)
	}
}

// upload posts a file with a list.
func (v *visitor) upload(file string) {
	v.b.Helper()
	var body bytes.Buffer
	w := multipart.NewWriter(&body)
	part, err := w.CreateFormFile("file", "list.csv")
	check(v.b, err)
	_, err = io.WriteString(part, file)
	check(v.b, errors.Join(err, w.Close()))
	answer, err := v.client.Post(v.address+"/codes/find", w.FormDataContentType(), &body)
	check(v.b, err)
	check(v.b, answer.Body.Close())
	if answer.StatusCode != http.StatusOK {
		v.b.Fatalf("uploading %d bytes has status %d", len(file), answer.StatusCode)
	}
}

// inGB18030 has the notes of a list in Chinese, as a spreadsheet saves it: as many bytes, which are two fifths more as
// UTF-8.
func inGB18030(list string) string { return strings.ReplaceAll(list, "note", "\xb1\xb8\xd7\xa2") }

// pastedLines is a list of n lines of a table, of each three codes that are listed one that is not; notes fill it up to
// a size in bytes.
func pastedLines(codes []string, n, size int) string {
	var list strings.Builder
	list.WriteString("code\tterminal\tnote\tby\n")
	width := max(size/n-40, 10)
	for i := range n {
		code := codes[i*7%len(codes)]
		if i%4 == 3 {
			code = fmt.Sprint("99", i)
		}
		fmt.Fprintf(&list, "%s\tRoom %d\t%.*s\tx\n", code, i, width, strings.Repeat("note ", 50))
	}
	return list.String()
}
