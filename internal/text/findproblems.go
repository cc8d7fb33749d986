package text

// FindTooLarge: the list, or the file alone, has more than so many KiB.
func (l Language) FindTooLarge(kib int, file bool) string {
	if file {
		return l.pick("File: up to "+count(kib)+" KiB. Look it up in parts.", "文件：最大 "+count(kib)+" KiB，请分成几部分查找。")
	}
	return l.pick("List: up to "+count(kib)+" KiB", "列表：最大 "+count(kib)+" KiB")
}

// FindTooLargeTogether: the file and what is pasted beside it have more than so many KiB together, as UTF-8.
func (l Language) FindTooLargeTogether(kib int) string {
	return l.pick(
		"File: with what is pasted up to "+count(kib)+" KiB as UTF-8. Look up one after the other.",
		"文件：与粘贴的内容合计换算后最大 "+count(kib)+" KiB，请分别查找。")
}

// FindProblem says what is wrong with a list, and where: "not text", "cut off", "quote", "too long", "too many", "too wide" or "no entries". The
// limit is that of what there is too much of. File tells that it is the file's.
func (l Language) FindProblem(what string, limit, line, column int, file bool) string {
	field := l.FindList()
	if file {
		field = l.pick("File", "文件")
	}
	at := l.pick("line "+count(line)+", column "+count(column), "第 "+count(line)+" 行第 "+count(column)+" 列")
	switch what {
	case "not text":
		return l.pick(field+": this is not plain text from "+at+" on. Save it as CSV or text.", field+"：从"+at+"起不是纯文本，请另存为 CSV 或文本。")
	case "cut off":
		return l.pick(field+": it ends within a character, at "+at+". A part of it may be missing: save or download it again.",
			field+"："+at+"的最后一个字符不完整，内容可能缺失，请重新保存或下载。")
	case "quote":
		return l.pick(field+": the quotes that begin at "+at+" do not end", field+"："+at+"的引号没有结束")
	case "too long":
		return l.pick(field+": the entry at "+at+" has more than "+count(limit)+" characters", field+"："+at+"的内容超过 "+count(limit)+" 个字符")
	case "too many":
		return l.pick(field+": up to "+some(limit, "entry", "entries")+", the next one is at "+at, field+"：最多 "+count(limit)+" 项，多出的从"+at+"开始")
	case "too wide":
		return l.pick(field+": up to "+some(limit, "cell", "cells")+", line "+count(line)+" has the next one", field+"：最多 "+count(limit)+" 个单元格，第 "+count(line)+" 行已超出")
	}
	return l.pick(field+": paste or upload at least one code, id or terminal name", field+"：请粘贴或上传至少一个激活码、ID 或终端名称")
}
