package views

// OperationStatus is the line on an operation that is not settled. It is the
// only part of the page that the script changes.
type OperationStatus struct {
	// URL is where the script asks for the line again; empty: nothing more is
	// to come.
	URL string
	// Words are read out when they change, so no time stands in them.
	Words string
	Times string // "Last check at 14:03:22. Next check at 14:03:52."; may be empty
	Link  *Link  // to the result, once it is known
}
