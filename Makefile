# Every target stands alone on a fresh machine: build_spec/setup.py makes what it needs first.
# More words for the program or for pytest: make run ARGS="--data-dir D", make test ARGS="-k roster"

SETUP := sh build_spec/setup.sh
PYTHON_HERE := .venv/bin/python
ARGS ?=
# Processes for the tests, one more than two cores: each waits at times for files and programs.
# 0 runs them in pytest's own (for a debugger).
JOBS ?= 3
COVERED := --cov --cov-report=json:build/coverage.json --cov-report=

.DEFAULT_GOAL := help
.PHONY: help setup run check test coverage bench pictures package fonts lock clean

help: ## 这张清单
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 18

setup: ## 只做准备：系统库、.venv、按锁定版本安装依赖
	@$(SETUP) --window program

run: ## 打开程序（没有显示器时把主要工作做到 out/）
	@$(SETUP) --window program
	@$(PYTHON_HERE) -m build_spec.run $(ARGS)

check: ## 代码检查：ruff、mypy、import-linter、源码习惯
	@$(SETUP) program dev
	@$(PYTHON_HERE) -m ruff check
	@$(PYTHON_HERE) -m ruff format --check
	@$(PYTHON_HERE) -m mypy
	@.venv/bin/lint-imports
	@$(PYTHON_HERE) -m build_spec.habits

test: ## 全部测试，并核对窗口以下和文书的覆盖率底线
	@$(SETUP) program dev
	@mkdir -p build
	@$(PYTHON_HERE) -m pytest -n $(JOBS) $(or $(ARGS),$(COVERED))
	@$(if $(ARGS),,$(PYTHON_HERE) -m build_spec.floors build/coverage.json "below ui" reports)

coverage: ## 测试并核对全部覆盖率底线，连同窗口
	@$(SETUP) program dev
	@mkdir -p build
	@FOLLOW=all $(PYTHON_HERE) -m pytest -n $(JOBS) $(COVERED)
	@$(PYTHON_HERE) -m build_spec.floors build/coverage.json

bench: ## 速度：每项以比值表示，超限即失败
	@$(SETUP) program bench
	@$(PYTHON_HERE) -m build_spec.bench $(ARGS)

pictures: ## 每一页界面的图片，存到 out/pictures
	@$(SETUP) program dev
	@QT_QPA_PLATFORM=offscreen $(PYTHON_HERE) tests/pictures.py out/pictures

package: ## 打包成可单独运行的文件夹 dist/dangjian
	@$(SETUP) program package
	@$(PYTHON_HERE) -m build_spec.package

fonts: ## 由字体软件包重做 resources/fonts（平时不需要）
	@$(SETUP) fonts
	@$(PYTHON_HERE) -m build_spec.fonts.make $(ARGS)

lock: ## 重新生成锁定文件（ARGS=--upgrade 时升级版本）
	@$(SETUP)
	@$(PYTHON_HERE) -m build_spec.lock $(ARGS)

clean: ## 删除生成的文件（保留 .venv）
	@rm -rf build dist out .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .coverage*
	@find dangjian_desktop tests build_spec -name __pycache__ -prune -exec rm -rf {} +
