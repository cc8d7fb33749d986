package text

// What the forms of the recipes say.

// RecipeEditTitle is the heading of the form of a recipe.
func (l Language) RecipeEditTitle(name string) string {
	return l.pick("Edit recipe: "+name, "编辑筛选方案："+name)
}

// RecipeName labels the name.
func (l Language) RecipeName() string { return l.pick("Name", "名称") }

// RecipeNameHint says what the name takes.
func (l Language) RecipeNameHint(max int) string {
	return l.pick("Everybody sees it. Up to "+some(max, "character", "characters")+".", "所有人可见，最多 "+count(max)+" 个字符。")
}

// RecipeFilters is the heading over the fields that filter.
func (l Language) RecipeFilters() string { return l.pick("Which codes", "匹配条件") }

// RecipeFiltersHint says how the fields work together.
func (l Language) RecipeFiltersHint() string {
	return l.pick("A code matches if it fits all that is filled in.", "激活码须符合所有已填写的条件。")
}

// RecipeAnyType is the choice of any terminal type.
func (l Language) RecipeAnyType() string { return l.pick("All types", "全部类型") }

// RecipeAnyDept is the choice of any department.
func (l Language) RecipeAnyDept() string { return l.pick("All departments", "全部部门") }

// RecipeAnyExpiry is the choice of any expiry.
func (l Language) RecipeAnyExpiry() string { return l.pick("Any expiry", "全部到期时间") }

// RecipeExpiredDays is the choice of a relative expiry in the past; the number has a field of its own.
func (l Language) RecipeExpiredDays() string {
	return l.pick("Expired more than … days ago", "已过期超过 … 天")
}

// RecipeWithinDays is the choice of a relative expiry to come.
func (l Language) RecipeWithinDays() string {
	return l.pick("Expires within … days", "将在 … 天内到期")
}

// RecipeDays labels the number of days.
func (l Language) RecipeDays() string { return l.pick("Number of days", "天数") }

// RecipeDaysHint says what the number is for.
func (l Language) RecipeDaysHint(max int) string {
	return l.pick(
		"Only for “"+l.RecipeExpiredDays()+"” and “"+l.RecipeWithinDays()+"”. From 1 to "+count(max)+".",
		"仅用于“"+l.RecipeExpiredDays()+"”和“"+l.RecipeWithinDays()+"”，1 到 "+count(max)+"。")
}

// RecipeSave keeps the recipe.
func (l Language) RecipeSave() string { return l.pick("Save recipe", "保存筛选方案") }

// RecipeCancel leaves the form.
func (l Language) RecipeCancel() string { return l.pick("Back to the recipes", "返回筛选方案") }

// RecipeFault is the heading over what is wrong with the form.
func (l Language) RecipeFault() string { return l.pick("Nothing is saved yet", "尚未保存") }

// RecipeNameMissing: the name is empty.
func (l Language) RecipeNameMissing(max int) string {
	return l.pick(l.RecipeName()+": from 1 to "+some(max, "character", "characters"), l.RecipeName()+"：1 到 "+count(max)+" 个字符")
}

// RecipeNameTaken: another recipe has the name.
func (l Language) RecipeNameTaken() string {
	return l.pick(l.RecipeName()+": another recipe has it; capital and small letters are taken as the same", l.RecipeName()+"：已有同名筛选方案（不区分大小写）")
}

// RecipeNoFilter: nothing filters.
func (l Language) RecipeNoFilter() string {
	return l.pick("Fill in at least one filter: a recipe of all codes is not taken", "请至少填写一个条件，不能保存匹配全部激活码的方案")
}

// RecipeSaved says that a recipe is kept.
func (l Language) RecipeSaved(name string) string {
	return l.pick("Recipe saved: "+name, "已保存筛选方案："+name)
}

// RecipeRemoved says that a recipe is gone.
func (l Language) RecipeRemoved(name string) string {
	return l.pick("Recipe removed: "+name, "已移除筛选方案："+name)
}

// RecipeMeanwhile says that somebody changed the recipe that a form is about.
func (l Language) RecipeMeanwhile(name string) string {
	return l.pick(name+" changed this recipe meanwhile", name+" 已在此期间修改了此筛选方案")
}

// RecipeMeanwhileForm says how it is now, in the form; the name and the filters follow.
func (l Language) RecipeMeanwhileForm(name, filters string) string {
	return l.pick(
		"It is now called “"+name+"” and matches: "+filters+". What you typed is still here. Saving again replaces the other change.",
		"现在的名称为“"+name+"”，条件为："+filters+"。您填写的内容仍在此处，再次保存将覆盖该修改。")
}

// RecipeMeanwhileLook asks to look before a button is pressed again.
func (l Language) RecipeMeanwhileLook() string {
	return l.pick("Nothing was done. Look at it as it is now, then press again.", "未执行任何操作。请查看当前内容后再操作。")
}

// RecipeRemoveTitle asks whether to remove a recipe.
func (l Language) RecipeRemoveTitle(name string) string {
	return l.pick("Remove the recipe “"+name+"”?", "移除筛选方案“"+name+"”？")
}

// RecipeRemoveText says what that does.
func (l Language) RecipeRemoveText() string {
	return l.pick("It goes away for everybody. No code is deleted, and selections stay as they are.", "所有人都将无法再使用它。不会删除任何激活码，已选内容保持不变。")
}

// RecipeRemoveGo removes it.
func (l Language) RecipeRemoveGo() string { return l.pick("Remove recipe", "移除筛选方案") }

// RecipeRemoveBack keeps it.
func (l Language) RecipeRemoveBack() string { return l.pick("Keep it", "保留") }

// RecipeNotYours: only the maker or an administrator may change a recipe. The name is "" for one that came with Codedesk.
func (l Language) RecipeNotYours(name string) Problem {
	if name == "" {
		return Problem{
			l.pick("This recipe comes with Codedesk", "此筛选方案为 Codedesk 自带"),
			l.pick("Only an administrator can change or remove it.", "只有管理员可以修改或移除。"),
			l.pick("Make a recipe of your own, or ask an administrator.", "请新建您自己的筛选方案，或联系管理员。"),
		}
	}
	return Problem{
		l.pick("This recipe belongs to "+name, "此筛选方案属于 "+name),
		l.pick("Only its maker or an administrator can change or remove it.", "只有创建者或管理员可以修改或移除。"),
		l.pick("Make a recipe of your own, or ask "+name+".", "请新建您自己的筛选方案，或联系 "+name+"。"),
	}
}

// RecipeGone: the recipe is not there any more.
func (l Language) RecipeGone() Problem {
	return Problem{
		l.pick("There is no such recipe", "没有此筛选方案"),
		l.pick("Perhaps somebody removed it. The history tells who.", "可能已被移除，历史记录中可查到操作者。"),
		l.pick("Go to the recipes and choose another.", "请返回筛选方案页面重新选择。"),
	}
}

// HistoryRecipe says which recipe an event is about.
func (l Language) HistoryRecipe(name string) string {
	return l.pick("“"+name+"”", "方案“"+name+"”")
}
