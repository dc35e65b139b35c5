package io.jenkins.plugins.modellineage.jenkins.rest;

import io.jenkins.plugins.modellineage.jenkins.rest.Entry.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Every command of Jenkins' CLI, step, trigger and form field that the plugin has. One that is missing here fails the tests. */
public final class Entries {
    private static final String BUILD = "to run the build";
    private static final String SEEN =
            "Job/Read on the job that stamped the version; as SYSTEM, a job that may use the models";
    private static final String AS_SYSTEM = " on the model's folder; as SYSTEM, a job inside it or one that was let in";
    private static final String JOB_FIELDS =
            "Job/Configure on the job of the form, or Overall/Administer where there is none; nobody else is told anything";
    private static final String PLACE_FIELDS =
            "Overall/Administer, or Job/Configure on the folder of the form; nobody else is told anything";
    private static final String SYSTEM_FIELDS = "Overall/Administer; nobody else is told what Jenkins holds";

    private Entries() {}

    /** All of them: commands, steps, the trigger, fields. */
    public static List<Entry> all() {
        List<Entry> entries = new ArrayList<>();
        commands(entries);
        steps(entries);
        entries.add(new Entry(
                Kind.TRIGGER,
                "modelAssigned",
                List.of(),
                "Job/Configure on the job; starts only where the job may use the model",
                "starts a build when a version goes live"));
        stepFields(entries);
        otherFields(entries);
        return List.copyOf(entries);
    }

    private static void commands(List<Entry> entries) {
        command(
                entries,
                "model-show",
                "Job/Read on a job that stamped a version",
                "what is live, what waits, versions");
        command(entries, "model-stamp", Access.STAMP.permission(), "makes a run whose build is over a version");
        command(entries, "model-promote", Access.PROMOTE.permission(), "asks for a stage");
        command(entries, "model-approve", Access.APPROVE.permission(), "approves a promotion");
        command(entries, "model-reject", Access.APPROVE.permission(), "rejects a promotion");
        command(
                entries,
                "model-withdraw",
                "Model/Promote on the model's folder, or having asked",
                "takes a request back");
        command(entries, "model-reassign", Access.RULES.permission(), "asks others to approve a promotion");
        command(entries, "model-rollback", Access.ROLLBACK.permission(), "puts a version back into a stage");
        command(
                entries,
                "model-withdraw-evaluation",
                Access.RULES.permission(),
                "withdraws an evaluation of a version that was a mistake");
        command(entries, "model-delete", Access.DELETE.permission(), "deletes a version that nothing needs");
        command(entries, "model-rename", Access.RULES.permission(), "gives a model another name");
    }

    private static void steps(List<Entry> entries) {
        for (String track : List.of(
                "trackExperiment",
                "trackParams",
                "trackMetrics",
                "trackEvaluation",
                "trackInputs",
                "trackArtifacts",
                "trackTags",
                "importRuns",
                "withMlflow")) {
            step(entries, track, BUILD, "tracks to the build's own runs");
        }
        step(entries, "stampModel", "Model/Register" + AS_SYSTEM, "makes a version");
        step(entries, "stampPrompt", "Model/Register" + AS_SYSTEM, "makes a version of a prompt");
        step(entries, "stampDataset", "Model/Register" + AS_SYSTEM, "makes a version of a data set");
        step(entries, "importModels", "Model/Register" + AS_SYSTEM, "makes versions of what another tool has");
        step(entries, "promoteModel", "Model/Promote" + AS_SYSTEM + ", and no change request", "asks for a stage");
        step(entries, "rollbackModel", "Model/Rollback" + AS_SYSTEM + ", and no change request", "moves a stage back");
        step(
                entries,
                "modelVersion",
                SEEN + "; for a prompt as somebody else also Run/Artifacts, where Jenkins checks it",
                "tells of a version");
        step(
                entries,
                "fetchModel",
                SEEN + "; as somebody else also Run/Artifacts, where Jenkins checks it",
                "brings the files of a version");
        step(
                entries,
                "exportRuns",
                "Job/Read on the jobs of the runs; as SYSTEM, a job inside their folder or one that was let in; for files as"
                        + " somebody else also Run/Artifacts, where Jenkins checks it",
                "writes runs into the workspace");
    }

    private static void stepFields(List<Entry> entries) {
        fields(entries, "StrictStepDescriptor", JOB_FIELDS, "CheckModel", "CheckStage");
        fields(
                entries,
                "TrackExperimentStep",
                JOB_FIELDS,
                "CheckParams",
                "CheckTags",
                "CheckName",
                "CheckInputs",
                "CheckMetricsFiles",
                "CheckArtifacts");
        fields(entries, "TrackParamsStep", JOB_FIELDS, "CheckParams");
        fields(entries, "TrackMetricsStep", JOB_FIELDS, "CheckMetrics", "CheckVersion", "CheckFiles");
        fields(
                entries,
                "TrackEvaluationStep",
                JOB_FIELDS,
                "CheckVersion",
                "CheckFiles",
                "CheckJudge",
                "CheckJudgePrompt",
                "CheckJudgeParams");
        fields(entries, "TrackInputsStep", JOB_FIELDS, "CheckFiles", "CheckOnFailure", "CheckPachyderm");
        fields(entries, "TrackArtifactsStep", JOB_FIELDS, "CheckFiles");
        fields(entries, "TrackTagsStep", JOB_FIELDS, "CheckTags");
        fields(entries, "ImportRunsStep", JOB_FIELDS, "CheckFiles");
        fields(entries, "ImportModelsStep", JOB_FIELDS, "CheckFiles");
        fields(entries, "StampModelStep", JOB_FIELDS, "CheckArtifacts");
        fields(entries, "StampPromptStep", JOB_FIELDS, "CheckName", "CheckFormat", "CheckTags");
        fields(entries, "StampDatasetStep", JOB_FIELDS, "CheckName", "CheckFiles", "CheckTags");
        fields(entries, "RollbackModelStep", JOB_FIELDS, "CheckQuarantine", "CheckAsOf");
        fields(entries, "ModelVersionStep", JOB_FIELDS, "CheckPrompt", "CheckDataset", "CheckVersion");
        fields(entries, "FetchModelStep", JOB_FIELDS, "CheckVersion");
        fields(
                entries,
                "ExportRunsStep",
                JOB_FIELDS,
                "CheckTo",
                "CheckFormat",
                "CheckFrom",
                "CheckFilter",
                "CheckArtifacts");
    }

    private static void otherFields(List<Entry> entries) {
        fields(entries, "ModelAssignedTrigger", JOB_FIELDS, "CheckModel", "CheckStage");
        fields(
                entries,
                "ModelApproval",
                JOB_FIELDS,
                "CheckBy",
                "CheckQuorum",
                "CheckExpiresInHours",
                "CheckMayNotApprove");
        fields(
                entries,
                "MetricGateChoice",
                JOB_FIELDS,
                "CheckMetric",
                "CheckValue",
                "CheckMax",
                "CheckMin",
                "CheckMinRelativeImprovement",
                "CheckMinImprovement");
        fields(
                entries,
                "EvalGateChoice",
                JOB_FIELDS,
                "CheckSet",
                "CheckMetric",
                "CheckMargin",
                "CheckConfidence",
                "CheckMinQuestions",
                "CheckOnTooLittle",
                "CheckOnDoubt",
                "CheckRange");
        fields(entries, "BaseGateChoice", JOB_FIELDS, "CheckStage", "CheckModel", "CheckAllowed", "CheckWhenNone");
        fields(entries, "ContaminationGateChoice", JOB_FIELDS, "CheckMaxShared", "CheckOnTooLittle");
        fields(entries, "FreshnessGateChoice", JOB_FIELDS, "CheckMaxAgeHours");
        fields(entries, "StageGateChoice", JOB_FIELDS, "CheckStage", "CheckHours");
        fields(entries, "CheckGateChoice", JOB_FIELDS, "CheckName");
        fields(entries, "DigestGateChoice", JOB_FIELDS, "CheckDigest", "CheckFile");
        fields(entries, "StageRuleChoice", JOB_FIELDS, "CheckStages", "CheckJobs");
        fields(entries, "FolderRulesProperty", JOB_FIELDS, "CheckRules");
        fields(
                entries,
                "ModelLineageConfiguration",
                SYSTEM_FIELDS,
                "CheckLinkedFolderLines",
                "CheckFileMebibytes",
                "CheckRunMebibytes",
                "CheckHashedFileMebibytes",
                "CheckHashedMebibytes",
                "CheckWebhookAddressLines");
        fields(entries, "ScopeGrant", SYSTEM_FIELDS, "CheckFolder", "CheckJobs");
        fields(
                entries,
                "ConfiguredWebhook",
                SYSTEM_FIELDS,
                "CheckName",
                "CheckUrl",
                "CheckEvents",
                "CheckFormat",
                "FillFormatItems",
                "CheckCredentialsId",
                "FillCredentialsIdItems");
        fields(
                entries,
                "ConfiguredPachyderm",
                SYSTEM_FIELDS,
                "CheckUrl",
                "CheckCredentialsId",
                "FillCredentialsIdItems");
        fields(
                entries,
                "ConfiguredMirror",
                PLACE_FIELDS,
                "CheckUri",
                "CheckPrefix",
                "CheckFileMebibytes",
                "CheckCredentialsId",
                "FillCredentialsIdItems");
    }

    private static void command(List<Entry> entries, String name, String needs, String what) {
        entries.add(new Entry(Kind.COMMAND, name, List.of(), needs, what));
    }

    private static void step(List<Entry> entries, String name, String needs, String what) {
        entries.add(new Entry(Kind.STEP, name, List.of(), needs, what));
    }

    private static void fields(List<Entry> entries, String type, String needs, String... methods) {
        String what = type.endsWith("Descriptor") ? "of every step that has them" : "of its form";
        entries.add(new Entry(Kind.FIELDS, type, List.of(methods), needs, what));
    }

    /** The last part of a field's address: {@code checkName} for {@code CheckName}. */
    public static String address(String method) {
        return method.substring(0, 1).toLowerCase(Locale.ROOT) + method.substring(1);
    }
}
