package text

import "time"

// ListTitle is the heading of the list.
func (l Language) ListTitle() string { return l.pick("Activation codes", "激活码") }

// ListCount is the first part of the line under the heading: all codes.
func (l Language) ListCount(n int) string { return l.Codes(n) }

// ListExpired is its second part.
func (l Language) ListExpired(n int) string {
	return l.pick(count(n)+" expired", count(n)+" 个已过期")
}

// ListShowExpired is the same as a button: show only the n codes that are expired.
func (l Language) ListShowExpired(n int) string {
	return l.pick(l.ListExpired(n)+", show only these", l.ListExpired(n)+"，仅显示这些")
}

// ListReadAt is its third part: how old the list is.
func (l Language) ListReadAt(at, now time.Time) string {
	return l.pick("list read "+l.At(at, now), "列表读取时间 "+l.At(at, now))
}

// ListRead is the heading of the time at which a list was read.
func (l Language) ListRead() string { return l.pick("List read", "列表读取时间") }

// ListRefresh reads the list anew.
func (l Language) ListRefresh() string { return l.pick("Refresh", "刷新") }

// ListMatching says how many codes the filters leave.
func (l Language) ListMatching(n, total int) string {
	return l.pick(
		count(n)+" of "+some(total, "code", "codes")+" "+plural(n, "matches", "match"),
		"共 "+count(total)+" 个激活码，其中 "+count(n)+" 个匹配")
}

// ListFilters names the filters for screen readers.
func (l Language) ListFilters() string { return l.pick("Search and filters", "搜索和筛选") }

// ListText labels the text filter, and is its placeholder. To whom codes are masked, they are found whole only.
func (l Language) ListText(masked bool) string {
	if masked {
		return l.pick("Whole code, terminal or department", "完整激活码、终端或部门")
	}
	return l.pick("Code, terminal or department", "激活码、终端或部门")
}

// ListType labels the choice of a terminal type.
func (l Language) ListType() string { return l.pick("Terminal type", "终端类型") }

// ListDepartment labels the choice of a department.
func (l Language) ListDepartment() string { return l.pick("Department", "部门") }

// ListExpiry labels the choice of an expiry.
func (l Language) ListExpiry() string { return l.pick("Expiry", "到期时间") }

// ListSize labels the choice of how many rows a page has.
func (l Language) ListSize() string { return l.pick("Rows on a page", "每页行数") }

// ListAllTypes is the choice that does not filter by type.
func (l Language) ListAllTypes(n int) string {
	return l.ListChoice(n, l.pick("All types", "全部类型"))
}

// ListAllDepartments is the choice that does not filter by department.
func (l Language) ListAllDepartments(n int) string {
	return l.ListChoice(n, l.pick("All departments", "全部部门"))
}

// ListAnyExpiry is the choice that does not filter by expiry.
func (l Language) ListAnyExpiry(n int) string {
	return l.ListChoice(n, l.pick("Any expiry", "全部到期时间"))
}

// ListChoice is a choice of a filter with how many codes it holds.
func (l Language) ListChoice(n int, label string) string {
	return l.pick(label+" ("+count(n)+")", label+"（"+count(n)+"）")
}

// ListExpiryChoice names a choice of expiry: "expired", "24h", "7d", "later" or
// "none". They do not overlap: "7d" leaves out what ends within 24 hours.
func (l Language) ListExpiryChoice(expiry string) string {
	switch expiry {
	case "expired":
		return l.CodeExpired()
	case "24h":
		return l.pick("In 24 hours", "24 小时内")
	case "7d":
		return l.pick("In 7 days", "7 天内")
	case "later":
		return l.pick("Later than 7 days", "7 天以后")
	case "none":
		return l.CodeNotGiven()
	}
	return expiry
}

// ListFilter is the button that filters.
func (l Language) ListFilter() string { return l.pick("Filter", "筛选") }

// ListActive introduces the filters that are in force.
func (l Language) ListActive() string { return l.pick("Active filters", "当前筛选") }

// ListActiveText names the text filter in force.
func (l Language) ListActiveText(q string) string {
	return l.pick("Text: "+q, "文本："+q)
}

// ListActiveSelected names the restriction to selected codes.
func (l Language) ListActiveSelected() string {
	return l.pick("Selected codes only", "仅显示已选")
}

// ListRemoveFilter is the label of the link that takes a filter away.
func (l Language) ListRemoveFilter(filter string) string {
	return l.pick("Remove filter “"+filter+"”", "移除筛选“"+filter+"”")
}

// ListRemoveFilters takes all filters away.
func (l Language) ListRemoveFilters() string { return l.pick("Clear filters", "清除筛选") }

// ListCaption describes the table to screen readers: what it holds, in which
// order, and which filters are in force.
func (l Language) ListCaption(column string, descending bool, filters []string) string {
	caption := l.pick(
		"Activation codes, sorted by "+l.CodeColumn(column)+", "+l.ListDirection(descending),
		"激活码，按"+l.CodeColumn(column)+"排序，"+l.ListDirection(descending))
	if len(filters) == 0 {
		return caption + l.pick(", not filtered", "，未筛选")
	}
	return caption + l.pick(", filtered by ", "，筛选条件：") + l.Join(filters)
}

// ListDirection names a direction of sorting.
func (l Language) ListDirection(descending bool) string {
	if descending {
		return l.pick("descending", "降序")
	}
	return l.pick("ascending", "升序")
}

// ListSort is the full label of the button that sorts by a column.
func (l Language) ListSort(column string, descending bool) string {
	return l.pick(
		"Sort by "+l.CodeColumn(column)+", "+l.ListDirection(descending),
		"按"+l.CodeColumn(column)+"排序，"+l.ListDirection(descending))
}

// ListPages names the page links for screen readers.
func (l Language) ListPages() string { return l.pick("Pages", "分页") }

// ListPage labels the button of one page.
func (l Language) ListPage(page int) string {
	return l.pick("Page "+count(page), "第 "+count(page)+" 页")
}

// ListRows says which rows of all that match are on this page.
func (l Language) ListRows(first, last, n int) string {
	if first == last {
		return l.pick(count(first)+" of "+count(n), "第 "+count(first)+" 条，共 "+count(n)+" 条")
	}
	return l.pick(
		count(first)+"–"+count(last)+" of "+count(n),
		"第 "+count(first)+"–"+count(last)+" 条，共 "+count(n)+" 条")
}

// ListPrevious goes one page back.
func (l Language) ListPrevious() string { return l.pick("Previous", "上一页") }

// ListNext goes one page on.
func (l Language) ListNext() string { return l.pick("Next", "下一页") }
