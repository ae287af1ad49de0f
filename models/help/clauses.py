"""Outside references that a check touches, each with its title or its matter in a few words of ours.

They say where else a question is asked, never that anybody meets what is asked there. The text of the ISO standard is
not free to copy, so its clauses are listed by title only.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

FRAMEWORKS: Final = {
    "AIUC": "AIUC-1",
    "ATRS": "UK Algorithmic Transparency Recording Standard",
    "AU": "Australia, Policy for the responsible use of AI in government 2.0",
    "DACI": "DACI",
    "EUAIA": "Regulation (EU) 2024/1689 (AI Act)",
    "ISO": "ISO/IEC 42001:2023",
    "ITIL": "ITIL 4 change enablement",
    "L1-L5": "Levels of Autonomy for AI Agents (arXiv 2506.12469)",
    "MGF": "IMDA Model AI Governance Framework for Agentic AI",
    "NIST": "NIST AI RMF 1.0",
    "OWASP": "OWASP Agentic AI threats",
    "RACI": "RACI",
    "SRE": "Google, Site Reliability Engineering",
}
"""The full name for the first word of an id."""
_ELSEWHERE: Final = {
    "OWASP ASI02": "OWASP Top 10 for Agentic Applications",
    "OWASP ASI09": "OWASP Top 10 for Agentic Applications",
    "SRE error-budget-policy": "Google, Site Reliability Workbook",
}
SECONDARY: Final = "section number from secondary pages"
"""The note on clauses whose number was not verified in the original."""


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause: our id, the framework, its number there, and its subject."""

    id: str
    framework: str
    place: str
    words: str

    @property
    def title(self) -> str:
        """One line: "ISO/IEC 42001:2023, 9.3: Management review"."""
        where = f"{self.framework}, {self.place}" if self.place else self.framework
        return f"{where}: {self.words}"


_WORDS: Final = {
    "AIUC C001": "levels of risk and severity",
    "AIUC C005": "holding back risky output: who looks, and by when",
    "AIUC C007": "risky output goes to a person",
    "AIUC D003": "unsafe calls of tools",
    "AIUC E001": "a plan for a breach of security, with one who answers for it",
    "AIUC E002": "a plan for harmful output, with one who answers for it",
    "AIUC E004": "which changes need a yes, who leads each, and the proof",
    "ATRS 2.1.3": "the senior person responsible, by role",
    "AU use-case-owner": "the owner who answers for a use of AI",
    "DACI one-approver": "one approver rather than several",
    "EUAIA 14.1": "people can oversee the system for as long as it is in use",
    "EUAIA 14.3": "oversight in proportion to risk, autonomy and setting",
    "EUAIA 14.4.a": "overseers know its abilities and limits and can watch it",
    "EUAIA 14.4.b": "overseers stay aware that people lean too much on a machine",
    "EUAIA 14.4.d": "overseers may set its output aside or reverse it",
    "EUAIA 14.4.e": "overseers can interrupt it and bring it to a safe halt",
    "EUAIA 26.11": "people about whom it decides, or helps to decide, are told",
    "EUAIA 26.2": "oversight is given to people with skill, training and authority",
    "EUAIA 26.4": "input that fits the purpose and represents the cases",
    "EUAIA 26.5": "whoever uses it watches it, and reports and stops at risk",
    "EUAIA 26.6": "logs are kept, at least six months",
    "EUAIA 26.7": "workers and those who represent them are told first",
    "EUAIA 27.1.a": "the processes in which it will be used",
    "EUAIA 27.1.f": "what is done when a risk comes true, and where to complain",
    "EUAIA 27.2": "the assessment is renewed when its ground changes",
    "EUAIA 4": "AI literacy",
    "EUAIA 9.5": "the risk that remains is judged to be acceptable",
    "EUAIA 9.8": "tests against measures and limits set beforehand",
    "ISO 10.2": "Nonconformity and corrective action",
    "ISO 5.3": "Roles, responsibilities and authorities",
    "ISO 6.1": "Actions to address risks and opportunities",
    "ISO 6.3": "Planning of changes",
    "ISO 7.5": "Documented information",
    "ISO 7.5.3": "Control of documented information",
    "ISO 9.1": "Monitoring, measurement, analysis and evaluation",
    "ISO 9.3": "Management review",
    "ISO A.10.2": "Allocating responsibilities",
    "ISO A.10.3": "Suppliers",
    "ISO A.3.2": "AI roles and responsibilities",
    "ISO A.4.5": "System and computing resources",
    "ISO A.6.2.2": "AI system requirements and specification",
    "ISO A.6.2.5": "AI system deployment",
    "ISO A.6.2.6": "AI system operation and monitoring",
    "ISO A.6.2.8": "AI system recording of event logs",
    "ISO A.8.4": "Communication of incidents",
    "ISO A.9.4": "Intended use of the AI system",
    "ITIL change authority": "who may allow each kind of change",
    "ITIL emergency change": "changes that cannot wait",
    "L1-L5": "people as operator, collaborator, consultant, approver or observer",
    "MGF 1.1.3": f"what an agent is suited to, and its bounds ({SECONDARY})",
    "MGF 2.1.2": f"what an agent may touch, and how freely ({SECONDARY})",
    "MGF 2.2.1": f"who is responsible inside and along the chain ({SECONDARY})",
    "MGF 2.2.2": f"people oversee, with stops before weighty actions ({SECONDARY})",
    "MGF 2.3.3": f"step by step into use, watched, with changes managed ({SECONDARY})",
    "NIST GOVERN 1.1": "legal and regulatory demands are known and written down",
    "NIST GOVERN 1.5": "watching and periodic review, with roles and frequency",
    "NIST GOVERN 1.6": "an inventory of AI systems",
    "NIST GOVERN 1.7": "taking a system out of use safely",
    "NIST GOVERN 2.1": "roles, duties and lines of communication are documented",
    "NIST GOVERN 2.2": "staff and partners are trained",
    "NIST GOVERN 2.3": "executives answer for decisions about risk",
    "NIST GOVERN 3.1": "decisions are informed by people who differ",
    "NIST GOVERN 3.2": "roles for people beside AI, and for oversight",
    "NIST GOVERN 4.3": "testing, finding incidents, sharing what was learnt",
    "NIST GOVERN 5.2": "feedback finds its way into design and operation",
    "NIST GOVERN 6.1": "risks that come with third parties",
    "NIST GOVERN 6.2": "what happens when a third party fails",
    "NIST MANAGE 1.1": "does it reach its purpose, and should it go on",
    "NIST MANAGE 1.2": "risks are treated in order of impact and likelihood",
    "NIST MANAGE 2.1": "the resources that managing risk takes, and ways without AI",
    "NIST MANAGE 2.4": "who may override, detach or switch off",
    "NIST MANAGE 3.1": "third-party parts are watched and controlled",
    "NIST MANAGE 3.2": "models that were trained elsewhere are watched",
    "NIST MANAGE 4.1": "watching in use: appeal, override, incidents, change, retirement",
    "NIST MANAGE 4.2": "improvement is planned and measured",
    "NIST MANAGE 4.3": "incidents and errors are told, tracked and recovered from",
    "NIST MAP 1.1": "purpose, setting, users and expectations are documented",
    "NIST MAP 1.2": "people of several fields take part",
    "NIST MAP 1.4": "the business value is defined",
    "NIST MAP 1.5": "how much risk is tolerated is documented",
    "NIST MAP 2.1": "the tasks and methods are defined",
    "NIST MAP 2.2": "limits of knowledge, and how people use and oversee output",
    "NIST MAP 3.1": "expected benefits are examined",
    "NIST MAP 3.3": "the scope of use is specified",
    "NIST MAP 3.4": "the skill of those who operate it is assured",
    "NIST MAP 3.5": "how people oversee it is defined",
    "NIST MEASURE 1.1": "which risks are measured and how, and which are not",
    "NIST MEASURE 2.3": "performance is measured in conditions like those of use",
    "NIST MEASURE 2.4": "function and behaviour are watched in production",
    "NIST MEASURE 2.9": "the model is explained and its output interpreted",
    "NIST MEASURE 3.1": "risks, old and new, are tracked by people and means",
    "NIST MEASURE 4.3": "gains and losses are measured with those affected",
    "OWASP ASI02": "tools misused or exploited",
    "OWASP ASI09": "the trust of people exploited",
    "OWASP T10": "people in the loop are overwhelmed",
    "OWASP T8": "actions that cannot be traced or can be denied",
    "RACI one-A": "exactly one who is accountable in each row",
    "SRE ch.11": "being on call",
    "SRE ch.14": "managing incidents",
    "SRE ch.32": "review of readiness for production",
    "SRE error-budget-policy": "what an error budget decides",
}


def _clause(clause_id: str) -> Clause:
    first, _, rest = clause_id.partition(" ")
    framework = _ELSEWHERE.get(clause_id, FRAMEWORKS[first])
    return Clause(clause_id, framework, rest.replace("-", " "), _WORDS[clause_id])


CLAUSES: Final = {clause_id: _clause(clause_id) for clause_id in _WORDS}
"""All of them by id."""
