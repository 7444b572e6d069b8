package io.sealkeeper.sandbox;

/** What of the options shows in the schema itself. */
record SchemaShape(
        OpenQuestion.BreakEventName breakEventName,
        OpenQuestion.SelectsInSchema selects,
        OpenQuestion.LxStates lxStates) {

    static SchemaShape of(OpenAnswers answers) {
        return new SchemaShape(answers.breakEventName(), answers.selectsInSchema(), answers.lxStates());
    }
}
