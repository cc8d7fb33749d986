package text

import "time"

// Finding a pasted list: the form, what was found, and what was not.

// FindTitle is the heading of the page, and the link to it.
func (l Language) FindTitle() string { return l.pick("Find a pasted list", "按列表查找") }

// FindIntro says what the page takes.
func (l Language) FindIntro() string {
	return l.pick(
		"Paste codes, ids or terminal names from a ticket, a mail or a spreadsheet, one or more to a line. Looking selects and deletes nothing.",
		"粘贴工单、邮件或表格中的激活码、ID 或终端名称，每行一个或多个均可。查找不会选择或删除任何内容。")
}

// FindList labels the field to paste into.
func (l Language) FindList() string { return l.pick("List", "列表") }

// FindFile labels the field to upload a file by.
func (l Language) FindFile() string { return l.pick("Or a file", "或上传文件") }

// FindFileHint says which files are read.
func (l Language) FindFileHint(kib int) string {
	return l.pick("CSV or plain text, up to "+count(kib)+" KiB", "CSV 或纯文本，最大 "+count(kib)+" KiB")
}

// FindFileInstead says what a file does to the list that is there already.
func (l Language) FindFileInstead(hint string) string {
	return l.pick(hint+". Takes the place of the list above, unless you change it.", hint+"。将替换上面的列表，除非您修改它。")
}

// FindKept labels a list that is kept and too large for a field.
func (l Language) FindKept() string { return l.pick("Your list", "您的列表") }

// FindKeptHint says how large it is, and that a field takes less.
func (l Language) FindKeptHint(kib, field int) string {
	return l.pick(
		count(kib)+" KiB, kept as it came. It cannot be changed here: a field takes up to "+count(field)+" KiB.",
		count(kib)+" KiB，按上传内容保留。输入框最大 "+count(field)+" KiB，因此无法在此修改。")
}

// FindAnother labels the field to paste into while such a list is kept.
func (l Language) FindAnother() string { return l.pick("Another list", "另一个列表") }

// FindAnotherHint says what it does to the list that is kept.
func (l Language) FindAnotherHint() string {
	return l.pick("Takes the place of your list. Leave it empty to look up your list again.", "将替换您的列表。留空则再次查找您的列表。")
}

// FindGo looks the list up.
func (l Language) FindGo() string { return l.pick("Find", "查找") }

// FindClear removes the list.
func (l Language) FindClear() string { return l.pick("Clear the list", "清空列表") }

// FindNoList says that there is nothing to compare the list with yet.
func (l Language) FindNoList() string {
	return l.pick("The codes have not been read yet. Your list is kept: look again in a moment.", "尚未读取激活码。您的列表已保留，请稍后再查找。")
}

// FindPartial warns that only so many of all codes have been read: what is not found may be among the others.
func (l Language) FindPartial(read, of int) string {
	return l.pick(
		"Only "+count(read)+" of "+some(of, "code", "codes")+" have been read. What is not found may be among the others.",
		"仅读取了 "+count(read)+" / "+count(of)+" 个激活码，未找到的内容可能在其余部分中。")
}

// FindAnswer is the heading of the answer: how many entries there were.
func (l Language) FindAnswer(n int) string {
	return l.pick(some(n, "entry", "entries")+" in your list", "您的列表中有 "+count(n)+" 项")
}

// FindTwice says how many entries name what was named before.
func (l Language) FindTwice(n int) string {
	return l.pick(some(n, "entry names", "entries name")+" what another has named before", "有 "+count(n)+" 项与前面重复")
}

// FindFound is the heading of the codes that were found.
func (l Language) FindFound(n int) string {
	return l.pick(count(n)+" found", "已找到 "+count(n)+" 个")
}

// FindFoundText explains it.
func (l Language) FindFoundText() string {
	return l.pick("Each of these entries names exactly one listed code.", "以下每项恰好对应列表中的一个激活码。")
}

// FindSeveral is the heading of entries that name several codes.
func (l Language) FindSeveral(n int) string {
	return l.pick(some(n, "entry", "entries")+" found more than once", "有 "+count(n)+" 项对应多个激活码")
}

// FindSeveralText says what to do with them.
func (l Language) FindSeveralText() string {
	return l.pick("More than one code is listed under this name. Tick those that you mean.", "同一名称下有多个激活码，请勾选您需要的。")
}

// FindSimilar is the heading of entries that could mean a code.
func (l Language) FindSimilar(n int) string {
	return l.pick("Did you mean these? "+some(n, "entry", "entries"), "您是否要找这些？"+count(n)+" 项")
}

// FindSimilarText says what to do with them.
func (l Language) FindSimilarText() string {
	return l.pick(
		"These entries are not listed as they are written, or their line names different codes. Tick the codes that you mean.",
		"这些内容与列表中的写法不同，或同一行写有不同的激活码，请勾选您需要的激活码。")
}

// FindDeleted is the heading of entries that were deleted here before.
func (l Language) FindDeleted(n int) string {
	return l.pick(some(n, "entry", "entries")+" deleted here before", "有 "+count(n)+" 项此前已在此删除")
}

// FindPerhapsDeleted is the heading of entries that may have been codes that were deleted here.
func (l Language) FindPerhapsDeleted(n int) string {
	return l.pick(some(n, "entry", "entries")+" perhaps deleted here before", "有 "+count(n)+" 项可能此前已在此删除")
}

// FindPerhaps says which code such an entry may have been, and why: one of [Language.FindWhy].
func (l Language) FindPerhaps(code, why string) string {
	return l.pick("perhaps meant "+code+" ("+why+")", "可能是 "+code+"（"+why+"）")
}

// FindGuessesCut says that only so many entries were looked for in the history as what they may have been.
func (l Language) FindGuessesCut(n int) string {
	return l.pick(
		"For digits that a spreadsheet has changed, Codedesk looked among deleted codes with the first "+count(n)+" of the entries that are not listed.",
		"对于列表中没有的内容，仅前 "+count(n)+" 项还按被表格软件更改的号码在已删除的激活码中查找过。")
}

// FindMissing is the heading of entries that nothing is known of.
func (l Language) FindMissing(n int) string {
	return l.pick(some(n, "entry", "entries")+" not found", "有 "+count(n)+" 项未找到")
}

// FindCopyMissing copies them.
func (l Language) FindCopyMissing() string {
	return l.pick("Copy what was not found", "复制未找到的内容")
}

// FindUnasked says that the history could not be asked.
func (l Language) FindUnasked() string {
	return l.pick("The history could not be read, so nothing is said of what was deleted here before.", "无法读取历史记录，因此不显示此前删除的情况。")
}

// FindEntry says which entry a code was found by: its line and what stands there.
func (l Language) FindEntry(line int, entry string) string {
	return l.pick("Line "+count(line)+": "+entry, "第 "+count(line)+" 行："+entry)
}

// FindWhy says what may have become of a similar code: it is spelled in another way ("spelling"), its first zeros are lost
// ("zeros"), a spreadsheet has rounded it ("scientific"), or something else on the line names it ("beside"). More says
// that there are more such codes than are shown.
func (l Language) FindWhy(why, beside string, more bool) string {
	words := l.pick("written in another way", "写法不同")
	switch why {
	case "zeros":
		words = l.pick("the zeros in front are missing", "缺少开头的零")
	case "scientific":
		words = l.pick("rounded by a spreadsheet", "被表格软件取整")
	case "beside":
		words = l.pick("the same line names "+beside, "同一行写有“"+beside+"”")
	}
	if more {
		words += l.pick("; there are more like it", "；还有更多类似的")
	}
	return words
}

// FindFirst says that more codes have the name of an entry than the first n, which are shown.
func (l Language) FindFirst(n int) string {
	return l.pick("one of the first "+count(n)+", there are more", "仅显示前 "+count(n)+" 个，还有更多")
}

// FindPast says what happened to a code that is not listed: it was deleted, or gone already when somebody wanted to
// delete it.
func (l Language) FindPast(gone bool, at, now time.Time, who string) string {
	if gone {
		return l.pick("already gone "+l.At(at, now)+", found by "+who, l.At(at, now)+" 已不存在（"+who+" 操作时发现）")
	}
	return l.pick("deleted "+l.At(at, now)+" by "+who, l.At(at, now)+" 由 "+who+" 删除")
}

// FindSelect selects the n codes that were found.
func (l Language) FindSelect(n int) string {
	return l.pick(plural(n, "Select this code", "Select these "+count(n)), "选择这 "+count(n)+" 个")
}

// FindSelectTicked selects the codes that are ticked.
func (l Language) FindSelectTicked() string {
	return l.pick("Select the ticked codes", "选择已勾选的激活码")
}

// FindTick is the name of a candidate's checkbox.
func (l Language) FindTick(entry, tick string) string {
	return l.pick(tick+", for "+entry, tick+"，对应“"+entry+"”")
}

// FindRest says how many rows are not shown.
func (l Language) FindRest(n int) string {
	return l.pick("and "+count(n)+" more, which are selected as well", "另有 "+count(n)+" 个，也会被选择")
}

// FindMasked says that an entry is what a mask has left of a code.
func (l Language) FindMasked() string {
	return l.pick("these are masked digits, which cannot be looked up: paste all of them, or the id", "号码已隐藏，无法查找，请粘贴完整号码或 ID")
}

// FindCut says that beside an entry so many other cells of its line were looked for, and no more.
func (l Language) FindCut(n int) string {
	return l.pick("of the other cells of this line, Codedesk looked for the first "+count(n)+" only", "该行其他单元格只查找了前 "+count(n)+" 个")
}

// FindMore says how many rows to choose from are not shown.
func (l Language) FindMore(n int) string {
	return l.pick("and "+count(n)+" more: paste fewer entries to see them", "另有 "+count(n)+" 个，请减少粘贴的内容后查看")
}

// FindMoreEntries says how many entries are not shown.
func (l Language) FindMoreEntries(n int) string {
	return l.pick("and "+count(n)+" more", "另有 "+count(n)+" 项")
}
