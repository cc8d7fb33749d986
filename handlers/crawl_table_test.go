package handlers_test

import (
	"net/http"
	"slices"
)

// The persons of the crawl, and the letters that stand for them in the table.
var crawlers = []struct{ letter, name, user string }{
	{"n", "nobody", ""}, {"v", "a viewer", "vera"}, {"h", "the help desk", "hugo"}, {"d", "the help desk of one department", "dora"},
	{"a", "an administrator", "ann"},
}

// crawlRow says who may use a route. Whoever is not in may is refused: nobody by the sign-in page, or by 401 where only
// the script asks; somebody by a page that says what their role does not include, and who can help.
type crawlRow struct {
	may      string // letters of crawlers
	fragment bool   // only the script asks: nobody gets 401
	demo     bool   // exists beside the sandbox only
	exits    bool   // ends or begins a session: it is tried by a person who signed in for it
	recorded bool   // reading it is on record: a browser is let in from our own pages only
	signOn   bool   // exists where there is a provider to sign in at only
	noHead   bool   // asking for its head alone would begin or use up something
	opened   bool   // a browser is let in when somebody opens it, not for a script or a picture
}

const (
	everybody = "nvhda"
	signedIn  = "vhda"
	deleting  = "hda"
)

// crawlTable is the table of rights, by route. A route that is not in it fails the test, and so does a row without route.
var crawlTable = map[string]crawlRow{
	"GET /static/*":          {may: everybody},
	"GET /favicon.ico":       {may: everybody},
	"GET /healthz":           {may: everybody},
	"GET /readyz":            {may: everybody},
	"GET /signin":            {may: everybody},
	"POST /signin":           {may: everybody, exits: true},
	"POST /signout":          {may: everybody, exits: true},
	"POST /preferences":      {may: everybody},
	"GET /staying":           {may: everybody},
	"POST /staying":          {may: signedIn},
	"GET /preferences":       {may: signedIn},
	"GET /settings":          {may: "a"},
	"GET /account":           {may: signedIn},
	"POST /account/devices":  {may: signedIn},
	"POST /account/password": {may: signedIn},
	"POST /account/people":   {may: "a"},
	"GET /":                  {may: signedIn},

	"GET /signin/oidc":          {may: everybody, signOn: true, noHead: true, opened: true},
	"GET /signin/oidc/callback": {may: everybody, signOn: true, noHead: true},
	"GET /signedout":            {may: everybody, signOn: true},
	"GET /signedout/oidc":       {may: everybody, signOn: true, noHead: true},

	"GET /codes":                  {may: signedIn},
	"POST /codes":                 {may: signedIn},
	"GET /codes.csv":              {may: signedIn, recorded: true},
	"GET /codes.txt":              {may: signedIn, recorded: true},
	"GET /codes/progress":         {may: signedIn, fragment: true},
	"POST /codes/digits":          {may: signedIn},
	"GET /codes/find":             {may: signedIn},
	"POST /codes/find":            {may: signedIn},
	"POST /codes/find/clear":      {may: signedIn},
	"POST /codes/find/show":       {may: signedIn},
	"POST /codes/find/select":     {may: deleting},
	"GET /codes/new":              {may: deleting},
	"POST /codes/new":             {may: deleting},
	"GET /protected":              {may: signedIn},
	"POST /protected":             {may: "a"},
	"GET /protected/:id/release":  {may: "a"},
	"POST /protected/:id/release": {may: "a"},
	"GET /story":                  {may: signedIn},
	"POST /story/show":            {may: signedIn},

	"GET /recipes":             {may: signedIn},
	"POST /recipes":            {may: deleting},
	"GET /recipes/new":         {may: deleting},
	"POST /recipes/new":        {may: deleting}, // a recipe that is called new: there is none
	"GET /recipes/:id":         {may: deleting},
	"POST /recipes/:id":        {may: deleting},
	"POST /recipes/:id/show":   {may: signedIn},
	"POST /recipes/:id/select": {may: deleting},
	"GET /recipes/:id/remove":  {may: deleting},
	"POST /recipes/:id/remove": {may: deleting},

	"GET /plans/:id":             {may: signedIn},
	"POST /plans/:id/keep":       {may: deleting},
	"POST /plans/:id/remove":     {may: deleting},
	"POST /plans/:id/show":       {may: signedIn},
	"POST /plans/:id/drop":       {may: deleting},
	"POST /plans/:id/request":    {may: deleting},
	"POST /plans/:id/withdraw":   {may: deleting},
	"POST /plans/:id/approve":    {may: "a"},
	"POST /plans/:id/reject":     {may: "a"},
	"POST /plans/:id/execute":    {may: deleting},
	"GET /operations/:id":        {may: signedIn},
	"GET /operations/:id.csv":    {may: signedIn, recorded: true},
	"GET /operations/:id/status": {may: signedIn, fragment: true},
	"POST /operations/:id/show":  {may: signedIn},
	"POST /operations/:id/again": {may: deleting},
	"POST /operations/:id/split": {may: deleting},
	"GET /creations/:id":         {may: signedIn},
	"GET /creations/:id/status":  {may: signedIn, fragment: true},
	"POST /creations/:id/show":   {may: signedIn},

	"GET /history":         {may: signedIn},
	"GET /history.csv":     {may: signedIn, recorded: true},
	"POST /history/verify": {may: signedIn},

	"GET /demo":            {may: signedIn, demo: true},
	"POST /demo":           {may: signedIn, demo: true},
	"GET /demo/requests":   {may: signedIn, demo: true, fragment: true},
	"POST /demo/steps/:id": {may: signedIn, demo: true},
	"GET /styleguide":      {may: signedIn, demo: true},
}

// crawlFiles are the addresses that no route has by itself: the handler of another one tells them apart. They are tried
// with an operation that there is, because a missing one hides who may read it.
var crawlFiles = []string{"/operations/:id.csv"}

// crawlOrigin is where a request says that it comes from.
type crawlOrigin struct {
	name      string
	header    []string
	elsewhere bool
	script    bool // not a page that is opened
}

// crawlAllOrigins are tried with every route. A change from elsewhere is refused to everybody.
var crawlAllOrigins = []crawlOrigin{
	{name: "a program that says nothing"},
	{name: "a page of ours", header: []string{"Sec-Fetch-Site", "same-origin", "Sec-Fetch-Mode", "navigate", "Origin", "http://desk.test"}},
	{name: "a script of ours", header: []string{"Sec-Fetch-Site", "same-origin", "Sec-Fetch-Mode", "cors", "Origin", "http://desk.test"}, script: true},
	{name: "an old browser on a page of ours", header: []string{"Origin", "http://desk.test"}},
	{name: "another site", header: []string{"Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "navigate", "Origin", "https://evil.example"}, elsewhere: true},
	{name: "another host of ours", header: []string{"Sec-Fetch-Site", "same-site", "Sec-Fetch-Mode", "navigate", "Origin", "http://other.desk.test"}, elsewhere: true},
	{name: "another site that says it is ours", header: []string{"Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "navigate", "Origin", "http://desk.test"}, elsewhere: true},
	{name: "an old browser on another site", header: []string{"Origin", "https://evil.example"}, elsewhere: true},
	{name: "a sandboxed frame", header: []string{"Origin", "null"}, elsewhere: true},
}

// crawlOrigins are those that the address number at is asked from. With a method that no route
// has they take turns, one of ours and one from elsewhere for each address: nothing of the address itself is reached.
func crawlOrigins(method, path string, at int) []crawlOrigin {
	if _, known := crawlRights(method, path); known {
		return crawlAllOrigins
	}
	here := slices.IndexFunc(crawlAllOrigins, func(o crawlOrigin) bool { return o.elsewhere })
	return []crawlOrigin{crawlAllOrigins[at%here], crawlAllOrigins[here+at%(len(crawlAllOrigins)-here)]}
}

var crawlMethods = []string{"GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"}

// crawlRights looks a route up. Whatever can be read can be asked for its head.
func crawlRights(method, path string) (crawlRow, bool) {
	if method == http.MethodHead {
		method = http.MethodGet
	}
	row, ok := crawlTable[method+" "+path]
	return row, ok
}
