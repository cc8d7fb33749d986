package archtest

// module is the path that packages of this module begin with.
const module = "codedesk"

// Import paths that several rules name. Each stands for the packages below it too.
const (
	echo     = "github.com/labstack/echo"
	templ    = "github.com/a-h/templ"
	uuid     = "github.com/google/uuid"
	sessions = "github.com/gorilla/sessions"
	env      = "github.com/caarlos0/env"
	sqlite   = "modernc.org/sqlite"
	postgres = "github.com/jackc/pgx"
	chromedp = "github.com/chromedp"
	xSync    = "golang.org/x/sync"
	xCrypto  = "golang.org/x/crypto"
	xText    = "golang.org/x/text"
	xTerm    = "golang.org/x/term"
	xTime    = "golang.org/x/time"
	zxcvbn   = "github.com/trustelem/zxcvbn"
	xOAuth   = "golang.org/x/oauth2"
	goOIDC   = "github.com/coreos/go-oidc"

	prometheus = "github.com/prometheus/client_golang"
)

// anything lets a package import whatever is not reserved for another one.
const anything = "*"

// mayImport says for each package, and those below it, what it may import
// besides the standard library. A package that is not named here may not exist:
// name it, and what it needs, before writing it.
var mayImport = map[string][]string{
	"":         {"internal/program"},
	"handlers": {"views", "static", "internal/deletion", "internal/creation", "internal/desks", "internal/inventory", "internal/journal", "internal/session", "internal/recipes", "internal/rights", "internal/protect", "internal/sightings", "internal/identity", "internal/signon", "internal/text", "internal/spreadsheet", "internal/pasted", "internal/peer", "internal/meeting", echo, templ, sessions, uuid},
	"views":    {"static", templ},
	"static":   {},

	"internal/program":     {anything}, // puts everything together
	"internal/config":      {env},
	"internal/meeting":     {uuid, xSync, xTime},
	"internal/sandbox":     {uuid},
	"internal/inventory":   {"internal/meeting", xSync},
	"internal/flight":      {},
	"internal/deletion":    {"internal/flight", "internal/meeting", "internal/inventory", "internal/journal", uuid},
	"internal/desks":       {"internal/identity", "internal/inventory", "internal/meeting", uuid},
	"internal/creation":    {"internal/flight", "internal/meeting", "internal/journal", uuid},
	"internal/database":    {postgres},
	"internal/journal":     {"internal/database"},
	"internal/session":     {"internal/database", "internal/peer", sessions},
	"internal/recipes":     {"internal/database", uuid, xText},
	"internal/protect":     {"internal/database", "internal/meeting", uuid, xText},
	"internal/sightings":   {"internal/database", "internal/inventory", "internal/meeting"},
	"internal/guesses":     {zxcvbn},
	"internal/identity":    {"internal/guesses", xCrypto, xTerm},
	"internal/rights":      {"internal/identity", "internal/meeting", "internal/protect"},
	"internal/signon":      {"internal/identity", goOIDC, xOAuth, xSync},
	"internal/text":        {xText},
	"internal/serve":       {},
	"internal/commands":    {"internal/database", "internal/journal", "internal/text"},
	"internal/doctor":      {"internal/database", "internal/identity", "internal/journal", "internal/meeting", "internal/text"},
	"internal/spreadsheet": {},
	"internal/pasted":      {xText},
	"internal/logging":     {xTerm},
	"internal/metrics":     {prometheus},
	"internal/peer":        {},

	"internal/bench":       {},
	"internal/browsertest": {anything},
	"internal/torture":     {},
	"internal/archtest":    {},
	"internal/audit":       {}, // a command beside the program: see make audit
}

// reserved says who alone may import something, whatever mayImport allows.
// These hold the reasons of the design, so they are worth saying twice.
var reserved = []struct {
	path string
	by   []string
	why  string
}{
	{echo, []string{"handlers"}, "a move to another web framework stays mechanical"},
	{"internal/sandbox", []string{"internal/program", "internal/browsertest"}, "only the program that puts the parts together knows that a sandbox exists"},
	{"handlers", []string{"internal/program", "internal/browsertest"}, "only the program puts the layers together"},
	{"internal/config", []string{"internal/program", "internal/browsertest"}, "settings arrive as options"},
	{sqlite, []string{"internal/program", "internal/browsertest"}, "the program chooses the driver"},
	{postgres, []string{"internal/database"}, "a connection that writes has the lock of the only writer"},
	{"internal/database/pgtest", nil, "it starts servers for tests"},
	{prometheus, []string{"internal/metrics"}, "the other packages say what happened through functions and small interfaces"},
	{chromedp, []string{"internal/browsertest"}, "the program needs no browser"},
	{"internal/logging/logtest", nil, "it is for tests alone"},
}

// neverEvenInTests are pairs that test files may not connect either: the wire
// format is written twice on purpose, so that one mistake is not made in both.
var neverEvenInTests = map[string]string{
	"internal/sandbox": "internal/meeting",
}

// readsEnvironment are the packages that may read the environment anywhere.
// Package main may in its func main only, to hand the look-up on.
var readsEnvironment = []string{"internal/config", "internal/browsertest"}

// environmentReaders are the functions that do.
var environmentReaders = []string{"os.Getenv", "os.LookupEnv", "os.Environ", "os.ExpandEnv", "syscall.Getenv", "syscall.Environ"}

// constantMakers are functions whose result may be a package-level variable:
// what they return does not change.
var constantMakers = []string{
	"errors.New", "fmt.Errorf", "regexp.MustCompile", "strings.NewReplacer", "sync.OnceValue", "sync.OnceValues",
	"net/netip.MustParseAddr", "net/netip.MustParsePrefix", uuid + ".MustParse", xText + "/language.MustParse",
}

// changers are functions that change their first argument.
var changers = []string{"append", "clear", "copy", "delete", "maps.Copy", "maps.DeleteFunc", "slices.Sort", "slices.SortFunc", "slices.SortStableFunc", "slices.Reverse", "sort.Slice", "sort.SliceStable", "sort.Strings", "sort.Ints"}
