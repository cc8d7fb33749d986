package meeting

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
	"unicode/utf8"
)

// Bounds of reading the tree of departments: each one with departments of its
// own costs a request.
const (
	maxDeptCalls   = 100
	maxDeptLevels  = 10
	maxDepartments = 2000
)

// Department is one department of the enterprise (ShowDeptAndChildDept, vendor
// page meeting_21_0064).
type Department struct {
	// Code identifies it, up to 32 characters; the root's is [RootDepartment].
	Code string
	// Name is for showing, and may be empty.
	Name string
	// Level is how deep it lies, 0 for the root.
	Level int
}

// errDepartment is the cause when an answer names no department.
var errDepartment = errors.New("the answer names no department")

// deptBody is what is used of a department. A call brings one level of
// children.
type deptBody struct {
	DeptCode   scalar      `json:"deptCode"`
	DeptName   scalar      `json:"deptName"`
	IsLeafNode scalar      `json:"isLeafNode"`
	ChildDepts []*deptBody `json:"childDepts"`
}

// Departments returns the enterprise's departments as a tree is written down:
// each before those in it, the root first. It asks once for each department
// that has others in it. A tree that is larger than can be shown is cut: up to
// 2,000 departments on 10 levels, in at most 100 requests, and whole tells
// whether that was all.
func (c *Client) Departments(ctx context.Context) (all []Department, whole bool, err error) {
	r := &deptReading{client: c, seen: map[string]bool{RootDepartment: true}, whole: true}
	if e := r.read(ctx, RootDepartment, 0); e != nil {
		return nil, false, e
	}
	return r.all, r.whole, nil
}

// deptReading is one reading of the tree.
type deptReading struct {
	client *Client
	all    []Department
	seen   map[string]bool // codes, so that a circle ends
	calls  int
	whole  bool
}

// read asks for a department and takes it and those in it.
func (r *deptReading) read(ctx context.Context, code string, level int) *Error {
	if r.calls >= maxDeptCalls {
		r.whole = false
		return nil
	}
	r.calls++
	answer, e := r.client.read(ctx, call{
		op: opDepartments, method: http.MethodGet, path: "/v1/usg/dcs/member/dept/" + url.PathEscape(code), limit: listLimit,
	})
	if e != nil {
		return e
	}
	var b deptBody
	if err := json.Unmarshal(answer.body, &b); err != nil {
		return answer.bad(err)
	}
	if string(b.DeptCode) != code {
		return answer.bad(errDepartment)
	}
	if level == 0 {
		r.take(&b, 0)
	}
	return r.children(ctx, &b, level+1)
}

// children takes the departments in one, each followed by those in it.
func (r *deptReading) children(ctx context.Context, parent *deptBody, level int) *Error {
	for _, child := range parent.ChildDepts {
		if child == nil || !usableDept(string(child.DeptCode)) || r.seen[string(child.DeptCode)] {
			continue
		}
		if len(r.all) >= maxDepartments {
			r.whole = false
			return nil
		}
		r.seen[string(child.DeptCode)] = true
		r.take(child, level)
		switch {
		case child.IsLeafNode == "true":
		case level >= maxDeptLevels:
			r.whole = false
		default:
			if e := r.read(ctx, string(child.DeptCode), level); e != nil {
				return e
			}
		}
	}
	return nil
}

func (r *deptReading) take(b *deptBody, level int) {
	r.all = append(r.all, Department{Code: string(b.DeptCode), Name: label(string(b.DeptName)), Level: level})
}

// usableDept tells whether a code can be asked for and sent back. One with a
// slash or dots alone would lead to another address.
func usableDept(code string) bool {
	return code != "" && code != "." && code != ".." && utf8.RuneCountInString(code) <= MaxDeptCode
}
