"""Write every document of the demonstration place: `python -m demo.build`."""

from __future__ import annotations

from demo import story
from demo.builders import sheet, slides, word


def main() -> None:
    plan = story.plan()
    story.DOCUMENTS.mkdir(exist_ok=True)
    word.build(plan, story.PLAN)
    word.build(story.next_plan(), story.NEXT)
    slides.build(plan, story.PROGRESS)
    sheet.build(story.measures(), story.MEASURES)


if __name__ == "__main__":
    main()
