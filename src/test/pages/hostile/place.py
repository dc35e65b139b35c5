"""A folder with one job whose build says hostile texts, as files of Jenkins' home. The job waits to be started."""
from pathlib import Path
from xml.sax.saxutils import escape

from said import TEXTS, all_of, said

HERE = Path(__file__).resolve().parent
FOLDER = "<com.cloudbees.hudson.plugins.folder.Folder>{}</com.cloudbees.hudson.plugins.folder.Folder>"
JOB = """<org.jenkinsci.plugins.workflow.job.WorkflowJob>{named}<properties><hudson.model.ParametersDefinitionProperty>
<parameterDefinitions><hudson.model.StringParameterDefinition><name>ASKED</name><description>{described}</description>
<defaultValue>{given}</defaultValue></hudson.model.StringParameterDefinition></parameterDefinitions>
</hudson.model.ParametersDefinitionProperty></properties>
<definition class="org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition"><script>{script}</script><sandbox>true</sandbox></definition>
</org.jenkinsci.plugins.workflow.job.WorkflowJob>"""


def lay(home):
    """Into a home that no Jenkins uses: it is read at the start. A home that has it already stays as it is."""
    if (home / "jobs/labs").is_dir():
        return
    script = (HERE / "Jenkinsfile").read_text()
    script = script.replace("/* TEXTS */", ", ".join(map(groovy, TEXTS))).replace("/* CLIENT */", str(HERE / "client.py"))
    write(home / "jobs/labs", FOLDER.format(titled("folderName", TEXTS[0])))
    write(home / "jobs/labs/jobs/hostile", JOB.format(
        named=titled("jobName", TEXTS[2]), described=escape(all_of("parameterDescription")), given=escape(all_of("parameter")),
        script=escape(script)))
    write(home / "jobs/gone", FOLDER.format(""))
    write(home / "jobs/gone/jobs/once", JOB.format(named="", described="", given="", script=escape(
        "node { writeFile file: 'gone.txt', text: 'gone'; trackParams params: [gone: params.ASKED]\n"
        "stampModel model: 'vanished', artifacts: 'gone.txt', description: params.ASKED }")))


def titled(field, text):
    """These stand on every page below, so they are one text and not all of them."""
    return f"<description>{escape(all_of(field + 'Description'))}</description><displayName>{escape(said(text, field))}</displayName>"


def groovy(text):
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


def write(folder, config):
    folder.mkdir(parents=True)
    (folder / "config.xml").write_text("<?xml version='1.1' encoding='UTF-8'?>\n" + config)
