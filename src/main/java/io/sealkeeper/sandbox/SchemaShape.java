package io.sealkeeper.sandbox;

/** The options that change the schema. */
record SchemaShape(
        OpenQuestion.BreakEventName breakEventName,
        OpenQuestion.SelectsInSchema selects,
        OpenQuestion.LxStates lxStates) {

    static SchemaShape of(OpenAnswers answers) {
        return new SchemaShape(answers.breakEventName(), answers.selectsInSchema(), answers.lxStates());
    }
}
