package io.sealkeeper.sandbox;

import graphql.language.Document;
import graphql.language.Field;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import java.util.ArrayList;
import java.util.List;

/**
 * What a document requests, as far as it matters for counting and limiting.
 *
 * @param keys the names of the operation's top-level fields in the answer
 */
record OperationShape(RequestKind kind, List<String> keys) {

    private static final OperationShape NOTHING = new OperationShape(RequestKind.READ, List.of());

    static OperationShape of(GraphQlEngine.Prepared prepared, String operationName) {
        if (prepared.entry().hasErrors()) {
            return NOTHING;
        }
        Document document = prepared.entry().getDocument();
        for (OperationDefinition operation : document.getDefinitionsOfType(OperationDefinition.class)) {
            if (operationName.isEmpty() || operationName.equals(operation.getName())) {
                return of(operation);
            }
        }
        return NOTHING;
    }

    private static OperationShape of(OperationDefinition operation) {
        List<String> keys = new ArrayList<>();
        boolean log = false;
        boolean onlySchema = true;
        for (Selection<?> selection : operation.getSelectionSet().getSelections()) {
            if (selection instanceof Field field) {
                keys.add(field.getResultKey());
                log |= field.getName().equals("allLogEvents");
                onlySchema &= field.getName().startsWith("__");
            }
        }
        if (operation.getOperation() == OperationDefinition.Operation.MUTATION) {
            return new OperationShape(RequestKind.MUTATION, keys);
        }
        if (log) {
            return new OperationShape(RequestKind.LOG, keys);
        }
        return new OperationShape(onlySchema ? RequestKind.INTROSPECTION : RequestKind.READ, keys);
    }
}
