// Package torture proves from outside that a deletion and a creation keep their promises whatever breaks: the built program and a
// sandbox run as processes of their own, with a proxy between them that keeps a record of every request and can break
// each of them in every way that a network can. It holds tests only.
//
// `go test` runs a short form. With CODEDESK_TORTURE=long it runs for many minutes, and each test appends a line of
// what it has counted to the file that CODEDESK_TORTURE_RESULTS names; `make torture` prints them as a table.
//
// TestLoad has the same program used by many people at once, without a proxy. Its long form is CODEDESK_LOAD=long, which
// `make load` sets.
package torture
