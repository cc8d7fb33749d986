package meeting

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// tree answers with departments by their codes.
func tree(bodies map[string]string) *service {
	return &service{answer: func(w http.ResponseWriter, r *http.Request) {
		code := strings.TrimPrefix(r.URL.Path, basePath+"/v1/usg/dcs/member/dept/")
		body, ok := bodies[code]
		if !ok {
			writeJSON(w, 400, `{"error_code":"MMC.111073002","error_msg":"no"}`)
			return
		}
		writeJSON(w, 200, body)
	}}
}

func TestDepartmentsAreReadLevelByLevel(t *testing.T) {
	svc := tree(map[string]string{
		"1": `{"deptCode":"1","deptName":"Acme","isLeafNode":false,"childDepts":[
			{"deptCode":"s","deptName":"Sales","isLeafNode":false},{"deptCode":"l","deptName":"Labs","isLeafNode":true}, null,
			{"deptName":"no code"}, {"deptCode":"..","isLeafNode":false}]}`,
		"s": `{"deptCode":"s","deptName":"Sales","childDepts":[{"deptCode":"s1","deptName":null,"isLeafNode":"true"},{"deptCode":"1","isLeafNode":false},{"deptCode":"o"}]}`,
		"o": `{"deptCode":"o","childDepts":null}`,
	})
	all, whole, err := networkClient(t, svc).Departments(t.Context())
	want := []Department{{"1", "Acme", 0}, {"s", "Sales", 1}, {"s1", "", 2}, {"o", "", 2}, {"l", "Labs", 1}}
	if diff := cmp.Diff(want, all); diff != "" || !whole || err != nil {
		t.Errorf("%s, %t, %v", diff, whole, err)
	}
	if n := svc.count("GET"); n != 3 {
		t.Errorf("%d requests, want one for each that has others in it", n)
	}
}

func TestDepartmentsThatCannotBeRead(t *testing.T) {
	for name, body := range map[string]string{
		"HTML": "<html>", "another one": `{"deptCode":"2"}`, "nothing": `{}`, "a list": `[]`,
		"one of them": `{"deptCode":"1","childDepts":[{"deptCode":"missing"}]}`,
	} {
		if all, _, err := networkClient(t, tree(map[string]string{"1": body})).Departments(t.Context()); err == nil {
			t.Errorf("%s gives %v", name, all)
		}
	}
}

func TestDepartmentsAreBounded(t *testing.T) {
	deep := map[string]string{"1": `{"deptCode":"1","childDepts":[{"deptCode":"2"}]}`}
	for n := 2; n < 300; n++ {
		deep[fmt.Sprint(n)] = fmt.Sprintf(`{"deptCode":"%d","childDepts":[{"deptCode":"%d"}]}`, n, n+1)
	}
	var children []string
	for n := 2; n < 2500; n++ {
		children = append(children, fmt.Sprintf(`{"deptCode":"%d","isLeafNode":%t}`, n, n > 300))
	}
	wide := map[string]string{"1": `{"deptCode":"1","childDepts":[` + strings.Join(children, ",") + `]}`}
	for n := 2; n < 2500; n++ {
		wide[fmt.Sprint(n)] = fmt.Sprintf(`{"deptCode":"%d"}`, n)
	}
	for name, bodies := range map[string]map[string]string{"deep": deep, "wide": wide} {
		svc := tree(bodies)
		all, whole, err := networkClient(t, svc).Departments(t.Context())
		if err != nil || whole || len(all) > 2000 || svc.count("GET") > 100 {
			t.Errorf("%s: %d departments in %d requests, whole %t, %v", name, len(all), svc.count("GET"), whole, err)
		}
	}
}
