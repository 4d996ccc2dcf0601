r"""How LaTeX sets the book: settings that a book's own ``latex_elements`` may overrule."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sourcebook.printing import nodes

if TYPE_CHECKING:
    from sphinx.application import Sphinx

PREAMBLE = r"""
\makeatletter
\newcolumntype{\X}[2]{>{\raggedright\arraybackslash}p{\dimexpr(\linewidth-\spx@arrayrulewidth)*#1/#2-\tw@\tabcolsep-\spx@arrayrulewidth\relax}}
\makeatother
\AtBeginEnvironment{tabular}{\footnotesize}
\AtBeginEnvironment{tabulary}{\footnotesize}
\AtBeginEnvironment{longtable}{\footnotesize}
\AtBeginEnvironment{sphinxthebibliography}{\raggedright}
\titleformat{\chapter}[block]{\normalfont\huge\raggedright}{\thechapter}{.7em}{}[\vspace{.5ex}{\titlerule[.8pt]}]
\titlespacing*{\chapter}{0pt}{0pt}{18pt}
\renewcommand{\linenumberfont}{\normalfont\scriptsize}
\setlength{\emergencystretch}{3em}
\setcounter{tocdepth}{0}
"""
ELEMENTS = {
    "papersize": "a4paper",
    "pointsize": "10pt",
    "figure_align": "H",
    "extraclassoptions": "openany,oneside",
    "fncychap": "",
    "preamble": PREAMBLE,
    "releasename": " ",
    "tableofcontents": r"\renewcommand{\contentsname}{Contents}\sphinxtableofcontents",
}
PACKAGES = (("ulem", "normalem"), ("lineno", None), ("etoolbox", None), ("titlesec", None), ("xurl", None))


def choose(app: Sphinx, config: Any) -> None:
    """Set what the book's own settings leave open."""
    config.latex_elements = {**ELEMENTS, **config.latex_elements}
    config.today = config.today or " "  # a date of printing would change the file every day


def register(app: Sphinx) -> None:
    """Make LaTeX set the book so; the web is not touched."""
    for name, options in PACKAGES:
        app.add_latex_package(name, options)
    app.connect("config-inited", choose, priority=400)
    app.connect("doctree-read", nodes.set_outputs)
    app.connect("doctree-resolved", nodes.arrange)
