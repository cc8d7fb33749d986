package browsertest

// heardFrame is what stands around the main part of every page of somebody who is signed in.
const heardFrame = `
navigation Main
search Look up a code
field Whole code, id or terminal
button Look up
button 中文 (Chinese)
button Sign out
status
group Theme
button As the system
button Light
button Dark
status`

// heard is the main part of pages as assistive technology gets it: headings in their order, landmarks, fields and what is
// wrong with them, tables with their caption and columns, buttons outside of tables. See script for how it is written.
var heard = map[string]string{
	"signin": `
# Sign in
form Look around as
## Look around as
button Administrator Sees and deletes all codes
button Help desk Deletes up to # codes at once
button Viewer Looks at codes and history, deletes nothing`,
	"list": `
# Activation codes
## Your open plans
button Drop the plan of # activation codes, made at #
button Drop the plan of # activation codes, made at #
button Drop the plan of # activation codes, made at #
button Drop the plan of # activation codes, made at #
button # expired, show only these
button Refresh
group Recipes
button Expired (#)
button Expired more than # days ago (#)
button Expires within # days (#)
search Search and filters
field Code, terminal or department
choice Terminal type
choice Department
choice Expiry
choice Rows on a page
button Filter
button Select the # on this page
button Select all # that match
button Clear selection
table Activation codes, sorted by Expires, ascending, not filtered
column Select
checkbox Select all codes on this page, some ticked
column Terminal
button Sort by Terminal, ascending
column Code
button Sort by Code, ascending
column Type
button Sort by Type, ascending
column Department
button Sort by Department, ascending
column Expires
button Sort by Expires, descending
column Status
button Sort by Status, ascending
navigation Pages
button Page #
button Page #
button Page #
button Page #
button Next
status
button Review selection
alert
button Delete selected…
button Show keyboard shortcuts`,
	"find": `
# Find a pasted list
field List
button Or a file
button Find
button Clear the list
## # entries in your list
### # found
table # found
column Terminal
column Code
column Type
column Department
column Expires
column Status
button Select these #
### # entry not found
## Copy what was not found
button Copy`,
	"find-error": `
# Find a pasted list
alert
## Nothing was deleted
field List, wrong
button Or a file
button Find`,
	"confirm-2": `
# Delete # activation codes?
## What happens
## All # codes to be deleted
table All # codes to be deleted
column Terminal
column Code
column Expires
column Status
column Action
## Confirm
field Ticket or reason
checkbox I understand that # codes can still be used
button Delete # activation codes
## About this plan
button Drop this plan`,
	"confirm-3": `
# Delete # activation codes?
## What happens
## All # codes to be deleted
table All # codes to be deleted. Those that can still be used come first.
column Terminal
column Code
column Expires
column Status
column Action
## Confirm
field Ticket or reason
field Type # to delete # codes
button Delete # activation codes
## About this plan
button Drop this plan`,
	"result-some": `
# # of # activation codes deleted
button Try the # again
## Still there (#)
table Still there
column Terminal
column Code
column Type
column Department
column Expires
## Deleted (#)
table Deleted
column Terminal
column Code
column Type
column Department
column Expires
column New code
## Facts
button Print
## Copy for ticket
button Copy`,
	"result-unknown": `
# We cannot tell yet if the codes were deleted
status
## Not checked (#)
table Not checked
column Terminal
column Code
column Type
column Department
column Expires
## Facts
button Print
## Copy for ticket
button Copy`,
	"new-code-error": `
# Make a new code
alert
## No code was made
## The code
field Terminal name, wrong
choice Terminal type, wrong
choice Department
field Description (may stay empty)
## Where it is sent
field E-mail address, wrong
field Mobile number
choice Country of the number
button Make a new code`,
	"new-code-made": `
# There is a new code for …
## The new code
table The new code
column Terminal
column Code
column Type
column Department
column Expires
## About this code`,
	"history": `
# History
search Search and filters
field Code, terminal, ticket or request id
choice What happened
group Deletions
group New codes
group Other events
choice Who
day From
day To
button Filter
button Check for changes
table History, newest first; what is not known yet stands on top
column When
column What happened
column Who
column About
column Ticket or reason
column Action
navigation Pages`,
	"history-error": `
# History
alert
## One thing to put right
search Search and filters
field Code, terminal, ticket or request id
choice What happened
group Deletions
group New codes
group Other events
choice Who
day From, wrong
day To
button Filter`,
	"recipes": `
# Recipes
## Expired
button Show in the list: Expired
button Select # codes: Expired
## Expired more than # days ago
button Show in the list: Expired more than # days ago
button Select # codes: Expired more than # days ago
## Expires within # days
button Show in the list: Expires within # days
button Select # codes: Expires within # days`,
	"recipe-error": `
# New recipe
alert
## Nothing is saved yet
field Name, wrong
group Which codes
field Code, terminal or department
choice Terminal type
choice Department
choice Expiry
field Number of days
button Save recipe`,
	"story": `
# What happened to this code?
## …
button Copy the code of …`,
	"story-never": `
# What happened to this code?
## Never seen here`,
	"preferences": `
# Preferences
group Language
radio English, ticked
radio 中文
group Theme
radio As the system, ticked
radio Light
radio Dark
group Rows on a page
radio # rows
radio # rows, ticked
radio # rows
group Digits of codes
radio Show, ticked
radio Hide
button Save`,
	"demo": `
# Demo
## Ten-minute demo
button Start over
### Clean up expired codes
button Play: Clean up expired codes
### Paste a ticket
## The ticket
button Copy
button Play: Paste a ticket
### The line breaks in the middle of a delete
button Play: The line breaks in the middle of a delete
### Only half is deleted
button Play: Only half is deleted
### The account may not delete
button Play: The account may not delete
### Make a code again
button Play: Make a code again
## What the service has received
form How the service behaves
## How the service behaves
group When deleting
radio Normal, ticked
radio Slow
radio No answer after deleting
radio Only half deleted
radio Sign-in expired
radio Signed out by another program
radio Not allowed
radio Unknown error code
radio Too many requests
radio Fault of the service
radio A web page instead of data
radio More than # codes refused
group When making a new code
radio No room for a new code
group When reading the list
radio List: fault of the service
radio List: slow
radio List: broken off
group When signing in to the service
radio Sign-in refused
group For how long
radio For the next call, ticked
radio Until changed
button Apply
## Now
## The data
field How many codes
button Set the size
button #
button #
button #
button Reset the data`,
	"not-found": `
# Page not found
## What you can do`,
}
