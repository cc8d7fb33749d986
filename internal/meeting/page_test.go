package meeting

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestPageRows(t *testing.T) {
	expiry := time.Date(2026, 7, 31, 16, 0, 0, 0, time.UTC)
	for _, tt := range []struct {
		name, row string
		want      Code
	}{
		{
			"as documented",
			`{"id":"6d35","activeCode":"085123456642","devName":"test_device","devType":"idea-hub","deptCode":"1","deptName":"Example Corp","expireDate":1785513600000}`,
			Code{
				ID: "6d35", ActiveCode: "085123456642", Terminal: "test_device", Type: "idea-hub",
				DeptCode: "1", Department: "Example Corp", Expires: expiry,
			},
		},
		{"expiry in seconds", `{"id":"a","expireDate":1785513600}`, Code{ID: "a", Expires: expiry}},
		{"expiry as text", `{"id":"a","expireDate":"1785513600000"}`, Code{ID: "a", Expires: expiry}},
		{"expiry with a fraction", `{"id":"a","expireDate":1.7855136e12}`, Code{ID: "a", Expires: expiry}},
		{"expiry missing", `{"id":"a"}`, Code{ID: "a"}},
		{"expiry null", `{"id":"a","expireDate":null}`, Code{ID: "a"}},
		{"expiry zero", `{"id":"a","expireDate":0}`, Code{ID: "a"}},
		{"expiry zero as text", `{"id":"a","expireDate":"0"}`, Code{ID: "a"}},
		{"expiry negative", `{"id":"a","expireDate":-1}`, Code{ID: "a"}},
		{"expiry empty", `{"id":"a","expireDate":""}`, Code{ID: "a"}},
		{"expiry in words", `{"id":"a","expireDate":"never"}`, Code{ID: "a"}},
		{"expiry after the year 9999", `{"id":"a","expireDate":9223372036854775807}`, Code{ID: "a"}},
		{"expiry too large for a number", `{"id":"a","expireDate":1e300}`, Code{ID: "a"}},
		{"expiry an object", `{"id":"a","expireDate":{"time":1}}`, Code{ID: "a"}},
		{"an unknown type", `{"id":"a","devType":"holo-deck","more":true}`, Code{ID: "a", Type: "holo-deck"}},
		{"a code as number", `{"id":"a","activeCode":85123456642}`, Code{ID: "a", ActiveCode: "85123456642"}},
		{"null everywhere", `{"id":null,"activeCode":null,"devName":null,"devType":null,"deptCode":null,"deptName":null}`, Code{}},
		{"a null row", `null`, Code{}},
		{"names as they come", `{"id":"a","devName":"=1+1 <script>\u202e\ud83d\ude00"}`, Code{ID: "a", Terminal: "=1+1 <script>\u202e😀"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p, err := parsePage([]byte(`{"count":1,"data":[` + tt.row + `]}`))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff([]Code{tt.want}, p.rows); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestPageBodies(t *testing.T) {
	rows := func(n int) string {
		return "[" + strings.TrimSuffix(strings.Repeat(`{"id":"a"},`, n), ",") + "]"
	}
	for _, tt := range []struct {
		name, body  string
		count, rows int // count -1: refused
	}{
		{"empty", `{"offset":0,"limit":500,"count":0,"data":[]}`, 0, 0},
		{"data null", `{"count":0,"data":null}`, 0, 0},
		{"data missing", `{"count":0}`, 0, 0},
		{"count as text", `{"count":"2","data":[{},{}]}`, 2, 2},
		{"offset and limit odd", `{"offset":"x","limit":null,"count":1,"data":[{}]}`, 1, 1},
		{"data null though codes are counted", `{"count":5,"data":null}`, 5, 0},
		{"500 codes", `{"count":500,"data":` + rows(500) + `}`, 500, 500},
		{"501 codes", `{"count":501,"data":` + rows(501) + `}`, -1, 0},
		{"more than are counted", `{"count":1,"data":[{},{}]}`, -1, 0},
		{"count missing", `{"data":[]}`, -1, 0},
		{"count null", `{"count":null,"data":[]}`, -1, 0},
		{"count negative", `{"count":-1,"data":[]}`, -1, 0},
		{"count absurd", `{"count":99999999999,"data":[]}`, -1, 0},
		{"an empty object", `{}`, -1, 0},
		{"null", `null`, -1, 0},
		{"an array", `[]`, -1, 0},
		{"data an object", `{"count":1,"data":{}}`, -1, 0},
		{"a row that is no object", `{"count":1,"data":[1]}`, -1, 0},
		{"nothing", ``, -1, 0},
		{"HTML", `<html>`, -1, 0},
		{"cut", `{"count":1,"data":[{"id":"a"`, -1, 0},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p, err := parsePage([]byte(tt.body))
			if tt.count < 0 {
				if err == nil {
					t.Errorf("accepted as %+v", p)
				}
				return
			}
			if err != nil || p.count != tt.count || len(p.rows) != tt.rows {
				t.Errorf("count %d, %d rows, error %v", p.count, len(p.rows), err)
			}
		})
	}
}
