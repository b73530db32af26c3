// Made by `npm run client` from the API's OpenAPI document; never edited by hand.
export interface paths {
    "/api/health/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Health.live"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/health/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Health.ready"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Audit.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit/verification": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Audit.verify"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["SignIn.read"];
        put?: never;
        post: operations["SignIn.start"];
        delete: operations["SignIn.end"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: operations["SignIn.endAll"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["SignIn.listTokens"];
        put?: never;
        post: operations["SignIn.createToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tokens/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: operations["SignIn.revokeToken"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/demo-people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["DemoPeople.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/divisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Division.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/divisions/summary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Division.summary"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organizations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Organization.list"];
        put?: never;
        post: operations["Organization.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organizations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Organization.read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch: operations["Organization.edit"];
        trace?: never;
    };
    "/api/v1/organizations/{id}/delegates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Organization.listDelegates"];
        put?: never;
        post: operations["Organization.appoint"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/delegates/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: operations["Organization.dismiss"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Person.list"];
        put?: never;
        post: operations["Account.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/{id}/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Person.listRoles"];
        put?: never;
        post: operations["Person.grant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/{id}/roles/{grantId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: operations["Person.revoke"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/experts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Person.listExperts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/organizations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Import.import"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/template": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Import.template"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/{id}/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["Account.setPassword"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/{id}/suspension": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["Account.suspend"];
        post?: never;
        delete: operations["Account.resume"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["Account.changePassword"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/documents/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Document.read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/documents/{id}/content": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Document.content"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/documents/{id}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Document.export"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/documents/{id}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Document.versions"];
        put?: never;
        post: operations["Document.keep"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/documents/{id}/versions/{versionId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Document.version"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/documents/{id}/versions/{versionId}/restoration": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Document.restore"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/documents/{id}/threads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Thread.list"];
        put?: never;
        post: operations["Thread.open"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/documents/{id}/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Thread.people"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/threads/{id}/replies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Thread.reply"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/threads/{id}/answer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Thread.answer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/documents/{id}/images": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Image.add"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/images/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Image.read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/documents/{id}/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["DocumentImport.import"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/documents/{id}/versions/{versionId}/comparison": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["History.compare"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/documents/{id}/attribution": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["History.attribution"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/documents/{id}/suggestions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Suggestion.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/documents/{id}/suggestions/decision": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Suggestion.decideAll"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/documents/{id}/suggestions/{suggestionId}/decision": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Suggestion.decide"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/documents/{id}/held-deletions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["HeldDeletion.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/held-deletions/{id}/transitions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["HeldDeletion.move"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/obligations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Obligation.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/obligations/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Obligation.export"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/obligations/counts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Obligation.counts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/obligations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Obligation.read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch: operations["Obligation.explain"];
        trace?: never;
    };
    "/api/v1/obligations/{id}/transitions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Obligation.move"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/obligation-rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ObligationRules.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/obligation-rules/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch: operations["ObligationRules.change"];
        trace?: never;
    };
    "/api/v1/working-days/{year}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["WorkingDays.read"];
        put: operations["WorkingDays.replace"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/working-days/{year}/workbook": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["WorkingDays.workbook"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/working-days/{year}/readings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["WorkingDays.reading"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Jobs.health"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Project.list"];
        put?: never;
        post: operations["Project.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Project.read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch: operations["Project.edit"];
        trace?: never;
    };
    "/api/v1/projects/{id}/transitions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Project.transition"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{id}/activity": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Project.activity"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{id}/completeness": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Project.completeness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/project-rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ProjectRules.read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch: operations["ProjectRules.turn"];
        trace?: never;
    };
    "/api/v1/projects/{id}/plan-fields": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["PlanFields.read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/plan-templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["PlanTemplate.list"];
        put?: never;
        post: operations["PlanTemplate.add"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/plan-templates/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["PlanTemplate.read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/plan-templates/{id}/projects": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["PlanTemplate.projects"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/round-tables/cadence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Cadence.ribbon"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/round-tables/attendance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Attendance.ofYear"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/round-tables/attendance.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Attendance.workbook"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/round-tables/{id}/polls": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["DatePoll.list"];
        put?: never;
        post: operations["DatePoll.open"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/round-tables/{id}/poll/answer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["DatePoll.answer"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/round-tables/{id}/poll/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["DatePoll.close"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/round-tables/{id}/agenda": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["AgendaSheet.read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/round-tables/{id}/agenda/order": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["AgendaSheet.order"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/round-tables/{id}/agenda/freeze": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["AgendaSheet.freeze"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/round-tables/{id}/agenda/seen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["AgendaSheet.see"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/agenda-items/{id}/merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["AgendaPaper.merge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/agenda-items/{id}/papers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["AgendaPaper.attach"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/agenda-papers/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["AgendaPaper.read"];
        put?: never;
        post?: never;
        delete: operations["AgendaPaper.remove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calling-settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["CallingSettings.read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch: operations["CallingSettings.change"];
        trace?: never;
    };
    "/api/v1/round-tables": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["RoundTable.list"];
        put?: never;
        post: operations["RoundTable.plan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/round-tables/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["RoundTable.read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch: operations["RoundTable.change"];
        trace?: never;
    };
    "/api/v1/round-tables/{id}/transitions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["RoundTable.transition"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/round-tables/{id}/reminders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["MeetingTime.reminders"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/round-tables/{id}/calendar.ics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["MeetingTime.calendar"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/round-tables/{id}/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Invitation.list"];
        put?: never;
        post: operations["Invitation.add"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invitations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch: operations["Invitation.answer"];
        trace?: never;
    };
    "/api/v1/round-tables/{id}/agenda-items": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Agenda.list"];
        put?: never;
        post: operations["Agenda.propose"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/agenda-items/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch: operations["Agenda.change"];
        trace?: never;
    };
    "/api/v1/round-tables/{id}/resolutions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Resolution.list"];
        put?: never;
        post: operations["Resolution.add"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/resolutions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch: operations["Resolution.settle"];
        trace?: never;
    };
    "/api/v1/round-tables/{id}/minutes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Minutes.read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/round-tables/{id}/minutes-confirmations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Minutes.confirm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/round-tables/{id}/corrections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Minutes.list"];
        put?: never;
        post: operations["Minutes.propose"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/corrections/{id}/transitions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Minutes.decide"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/resolutions/{id}/transitions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["ResolutionTask.move"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/resolutions/{id}/extract": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ResolutionTask.extract"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/supervision-list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Supervision.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/supervision-list/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Supervision.export"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/round-tables/{id}/papers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["MeetingPaper.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/round-tables/{id}/papers/{kind}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["MeetingPaper.file"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/round-tables/{id}/package": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["MeetingPaper.package"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/round-tables/{id}/observers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Observer.list"];
        put?: never;
        post: operations["Observer.add"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/observers/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: operations["Observer.remove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/round-tables/{id}/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["LiveRoom.read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/round-tables/{id}/pointer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch: operations["LiveRoom.move"];
        trace?: never;
    };
    "/api/v1/round-tables/{id}/sign-in-code": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["SignIn.issue"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/round-tables/{id}/sign-ins": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["SignIn.signIn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/round-tables/{id}/sign-ins/{invitationId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: operations["SignIn.undo"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/round-tables/{id}/speakers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Speaker.ask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/speakers/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch: operations["Speaker.move"];
        trace?: never;
    };
    "/api/v1/round-tables/{id}/votes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Vote.open"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/votes/{id}/ballots": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Vote.cast"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/votes/{id}/transitions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Vote.end"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/round-table-settings/quorum": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Quorum.read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch: operations["Quorum.change"];
        trace?: never;
    };
    "/api/v1/leading-groups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["LeadingGroup.list"];
        put?: never;
        post: operations["LeadingGroup.found"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/leading-groups/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["LeadingGroup.read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch: operations["LeadingGroup.change"];
        trace?: never;
    };
    "/api/v1/leading-groups/{id}/seats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["LeadingGroup.addSeat"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/leading-groups/{id}/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["LeadingGroup.changes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/leading-group-seats/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch: operations["Seat.change"];
        trace?: never;
    };
    "/api/v1/leading-group-seats/{id}/holder": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Seat.take"];
        delete?: never;
        options?: never;
        head?: never;
        patch: operations["Seat.correct"];
        trace?: never;
    };
    "/api/v1/leading-group-seats/{id}/vacate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Seat.vacate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/leading-group-seats/{id}/remove": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Seat.remove"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/leading-groups/{id}/meetings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["GroupMeetings.list"];
        put?: never;
        post: operations["GroupMeetings.plan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/leading-group-meetings/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["LeadingGroupMeeting.read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch: operations["LeadingGroupMeeting.change"];
        trace?: never;
    };
    "/api/v1/leading-group-meetings/{id}/convene": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["LeadingGroupMeeting.convene"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/leading-group-meetings/{id}/hold": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["LeadingGroupMeeting.hold"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/leading-group-meetings/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["LeadingGroupMeeting.cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/consultations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Consultation.list"];
        put?: never;
        post: operations["Consultation.send"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/consultations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Consultation.read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/consultations/{id}/transitions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Consultation.transition"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/consultations/{id}/opinions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Consultation.listOpinions"];
        put?: never;
        post: operations["Consultation.opine"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/consultations/{id}/opinion-table": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Consultation.table"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/opinions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch: operations["Opinion.edit"];
        trace?: never;
    };
    "/api/v1/opinions/{id}/answer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Opinion.answer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/expert-interests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Interest.list"];
        put?: never;
        post: operations["Interest.declare"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/annual-reports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Report.list"];
        put?: never;
        post: operations["Report.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/annual-reports/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Report.read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/annual-reports/{id}/transitions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Report.transition"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/annual-reports/{id}/results/{projectId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["Report.writeResult"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/annual-reports/{id}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Report.export"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Notification.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notifications/count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Notification.count"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notifications/{id}/reading": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Notification.read"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notification-settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["NotificationSettings.read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch: operations["NotificationSettings.change"];
        trace?: never;
    };
    "/api/v1/chat-webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["ChatWebhook.list"];
        put?: never;
        post: operations["ChatWebhook.add"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/chat-webhooks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: operations["ChatWebhook.remove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/mail-log": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["MailLog.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Search.search"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        AuditEventView: {
            /** Format: uuid */
            id: string;
            seq: number;
            topic: string;
            subjectType: string;
            /** Format: uuid */
            subjectId: string;
            /** Format: uuid */
            actorId: string | null;
            actorName: string;
            via: string;
            ip: string | null;
            payload: {
                [key: string]: unknown;
            };
            /** Format: date-time */
            occurredAt: string;
        };
        ChainBreakView: {
            seq: number;
            reason: string;
        };
        VerificationView: {
            intact: boolean;
            checked: number;
            firstBroken: components["schemas"]["ChainBreakView"] | null;
        };
        StartSession: {
            username: string;
            /** Format: password */
            password: string;
            code?: string;
        };
        RoleScopeView: {
            /** @enum {string} */
            kind: "community" | "district" | "unit" | "object";
            /** @description division code for district, id for unit and object */
            id: string | null;
        };
        RoleView: {
            /** @enum {string} */
            role: "city_coordinator" | "decision_lead" | "district_coordinator" | "unit_editor" | "delegate" | "liaison" | "expert" | "supplier" | "sysadmin" | "secadmin" | "auditor";
            scope: components["schemas"]["RoleScopeView"];
        };
        NamedView: {
            /** Format: uuid */
            id: string;
            name: string;
        };
        UserView: {
            /** Format: uuid */
            id: string;
            name: string;
            username: string;
            title: string | null;
            illustrative: boolean;
            roles: components["schemas"]["RoleView"][];
            organization: components["schemas"]["NamedView"] | null;
        };
        SessionView: {
            user: components["schemas"]["UserView"];
        };
        CreateToken: {
            name: string;
            expiresInDays: number;
        };
        NewTokenView: {
            /** Format: uuid */
            id: string;
            name: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            expiresAt: string;
            /** Format: date-time */
            lastSeenAt: string | null;
            /** @description shown this once */
            token: string;
        };
        TokenView: {
            /** Format: uuid */
            id: string;
            name: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            expiresAt: string;
            /** Format: date-time */
            lastSeenAt: string | null;
        };
        TokenListView: {
            items: components["schemas"]["TokenView"][];
            nextCursor: string | null;
        };
        DemoPersonView: {
            username: string;
            name: string;
            title: string | null;
            organization: string | null;
        };
        DemoPeopleView: {
            items: components["schemas"]["DemoPersonView"][];
            password: string;
        };
        DivisionView: {
            code: string;
            name: string;
            /** @enum {string} */
            level: "city" | "district" | "street" | "community";
            parentCode: string | null;
            /** @description divisions directly below */
            below: number;
            /** @description active units here and in everything within */
            units: number;
            /** @description members among them */
            members: number;
        };
        DivisionListView: {
            items: components["schemas"]["DivisionView"][];
            nextCursor: string | null;
        };
        DistrictSummaryView: {
            code: string;
            name: string;
            streets: number;
            communities: number;
            institutions: number;
            members: number;
        };
        DivisionSummaryView: {
            code: string;
            name: string;
            streets: number;
            communities: number;
            institutions: number;
            members: number;
            districts: components["schemas"]["DistrictSummaryView"][];
        };
        DivisionSummariesView: {
            items: components["schemas"]["DivisionSummaryView"][];
            nextCursor: string | null;
        };
        OrganizationView: {
            /** Format: uuid */
            id: string;
            name: string;
            /** @enum {string} */
            kind: "authority" | "cultural_institution" | "department" | "alliance" | "system" | "consortium" | "social_organization" | "enterprise" | "school";
            /** @enum {string} */
            level: "city" | "district" | "street" | "community";
            divisionCode: string;
            divisionName: string;
            /** @enum {string|null} */
            sector: "propaganda" | "culture" | "sports" | "science" | "civil_affairs" | "trade_union" | "youth_league" | "women" | null;
            supervisor: components["schemas"]["NamedView"] | null;
            competentDepartment: components["schemas"]["NamedView"] | null;
            isMember: boolean;
            /** @description a delegate in office today (G06) */
            hasDelegate: boolean;
            active: boolean;
            contact: string | null;
            /** @description made up for the demonstration, shown as 演示 */
            illustrative: boolean;
            version: number;
        };
        DelegateView: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            organizationId: string;
            /** Format: uuid */
            personId: string;
            name: string;
            isDeputy: boolean;
            /** Format: date */
            termFrom: string;
            /** Format: date */
            termTo: string | null;
            mandate: string | null;
            illustrative: boolean;
        };
        OrganizationDetailView: {
            /** Format: uuid */
            id: string;
            name: string;
            /** @enum {string} */
            kind: "authority" | "cultural_institution" | "department" | "alliance" | "system" | "consortium" | "social_organization" | "enterprise" | "school";
            /** @enum {string} */
            level: "city" | "district" | "street" | "community";
            divisionCode: string;
            divisionName: string;
            /** @enum {string|null} */
            sector: "propaganda" | "culture" | "sports" | "science" | "civil_affairs" | "trade_union" | "youth_league" | "women" | null;
            supervisor: components["schemas"]["NamedView"] | null;
            competentDepartment: components["schemas"]["NamedView"] | null;
            isMember: boolean;
            /** @description a delegate in office today (G06) */
            hasDelegate: boolean;
            active: boolean;
            contact: string | null;
            /** @description made up for the demonstration, shown as 演示 */
            illustrative: boolean;
            version: number;
            delegates: components["schemas"]["DelegateView"][];
            /** @description units this bureau supervises */
            children: components["schemas"]["NamedView"][];
            /** @description units this alliance lists as its own */
            members: components["schemas"]["NamedView"][];
            /** @description whether you may edit it */
            editable: boolean;
        };
        CreateOrganization: {
            name: string;
            /** @enum {string} */
            kind: "authority" | "cultural_institution" | "department" | "alliance" | "system" | "consortium" | "social_organization" | "enterprise" | "school";
            /** @enum {string} */
            level: "city" | "district" | "street" | "community";
            divisionCode: string;
            /** @enum {string|null} */
            sector?: "propaganda" | "culture" | "sports" | "science" | "civil_affairs" | "trade_union" | "youth_league" | "women" | null;
            /** Format: uuid */
            supervisorId?: string | null;
            /** Format: uuid */
            competentDepartmentId?: string | null;
            isMember?: boolean;
            contact?: string | null;
        };
        EditOrganization: {
            name?: string;
            contact?: string | null;
        };
        DelegateListView: {
            items: components["schemas"]["DelegateView"][];
            nextCursor: string | null;
        };
        AppointDelegate: {
            /** Format: uuid */
            personId: string;
            isDeputy?: boolean;
            /** Format: date */
            termFrom: string;
            /** Format: date */
            termTo?: string | null;
            /** @description mandate document */
            mandate?: string | null;
        };
        PersonView: {
            /** Format: uuid */
            id: string;
            name: string;
            title: string | null;
            organization: components["schemas"]["NamedView"] | null;
            illustrative: boolean;
            /** @description for administrators only */
            username: string | null;
            /** @description for administrators only */
            email: string | null;
        };
        GrantView: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            role: "city_coordinator" | "decision_lead" | "district_coordinator" | "unit_editor" | "delegate" | "liaison" | "expert" | "supplier" | "sysadmin" | "secadmin" | "auditor";
            scope: components["schemas"]["RoleScopeView"];
            /** Format: date-time */
            grantedAt: string;
        };
        GrantListView: {
            items: components["schemas"]["GrantView"][];
            nextCursor: string | null;
        };
        GivenScope: {
            /** @enum {string} */
            kind: "community" | "district" | "unit" | "object";
            id: string | null;
        };
        GrantRole: {
            /** @enum {string} */
            role: "city_coordinator" | "decision_lead" | "district_coordinator" | "unit_editor" | "delegate" | "liaison" | "expert" | "supplier" | "sysadmin" | "secadmin" | "auditor";
            scope: components["schemas"]["GivenScope"];
        };
        ExpertView: {
            /** Format: uuid */
            id: string;
            name: string;
            /** @enum {string} */
            kind: "scholar" | "expert" | "practitioner" | "citizen";
            specialities: string[];
            unit: string | null;
            /** Format: uuid */
            organizationId: string | null;
            /** Format: date */
            termFrom: string;
            /** Format: date */
            termTo: string;
            illustrative: boolean;
        };
        RefusalView: {
            sheet: string;
            /** @description as the spreadsheet counts: the header is row 1 */
            row: number;
            column: string | null;
            /** @description code */
            reason: string;
            message: string;
        };
        ImportReportView: {
            accepted: number;
            /** @description rows that say what is known already */
            unchanged: number;
            refused: components["schemas"]["RefusalView"][];
        };
        CreatePerson: {
            username: string;
            name: string;
            title?: string | null;
            email?: string | null;
            /** Format: uuid */
            organizationId?: string | null;
            /** Format: password */
            password?: string;
        };
        CreatedPersonView: {
            /** Format: uuid */
            id: string;
            username: string;
            name: string;
        };
        SetPassword: {
            /** Format: password */
            password: string;
        };
        ChangePassword: {
            /** Format: password */
            current: string;
            /** Format: password */
            password: string;
        };
        SubjectView: {
            type: string;
            /** Format: uuid */
            id: string;
        };
        DocumentView: {
            /** Format: uuid */
            id: string;
            kind: string;
            title: string;
            subject: components["schemas"]["SubjectView"];
            /** @enum {string} */
            access: "edit" | "comment" | "read" | "none";
            /** @description whether the actor answers remarks here; a plan under consultation is answered, not edited */
            mayAnswer: boolean;
            frozen: boolean;
            schema: number;
            seq: number;
            version: number;
        };
        ContributorView: {
            /** Format: uuid */
            personId: string;
            name: string;
            /** Format: uuid */
            organizationId: string | null;
            organizationName: string | null;
        };
        VersionView: {
            /** Format: uuid */
            id: string;
            seq: number;
            name: string;
            /** @enum {string} */
            kind: "auto" | "named" | "frozen";
            /** @description of the stored bytes */
            sha256: string;
            /** @description of the canonical JSON of what it says (docs/documents.md) */
            contentSha256: string | null;
            /** @description who wrote since the version before; by the clock only */
            contributors: components["schemas"]["ContributorView"][];
            /** Format: uuid */
            createdBy: string | null;
            createdByName: string;
            /** Format: date-time */
            createdAt: string;
        };
        VersionContentView: {
            /** Format: uuid */
            id: string;
            seq: number;
            name: string;
            /** @enum {string} */
            kind: "auto" | "named" | "frozen";
            /** @description of the stored bytes */
            sha256: string;
            /** @description of the canonical JSON of what it says (docs/documents.md) */
            contentSha256: string | null;
            /** @description who wrote since the version before; by the clock only */
            contributors: components["schemas"]["ContributorView"][];
            /** Format: uuid */
            createdBy: string | null;
            createdByName: string;
            /** Format: date-time */
            createdAt: string;
            /** @description one line a paragraph */
            text: string;
            /** @description what programs wrote as plain text, which the hash calls `text`; else empty */
            plainText: string;
            html: string;
            content: {
                [key: string]: unknown;
            };
            /** @description typed fields */
            fields: {
                [key: string]: unknown;
            };
            /** @description the hash was computed anew from what is stored, and is the one that was kept */
            verified: boolean;
        };
        VersionInput: {
            name: string;
        };
        KeptVersionView: {
            /** Format: uuid */
            id: string;
            seq: number;
            sha256: string;
            contentSha256: string;
        };
        RestorationInput: {
            reason?: string | null;
        };
        ReplyView: {
            /** Format: uuid */
            id: string;
            body: string;
            /** Format: uuid */
            authorId: string;
            authorName: string;
            /** Format: date-time */
            createdAt: string;
        };
        ThreadView: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            documentId: string;
            anchor: {
                [key: string]: unknown;
            } | null;
            quote: string | null;
            body: string;
            /** Format: uuid */
            authorId: string;
            authorName: string;
            /** @enum {string} */
            state: "open" | "answered" | "resolved";
            /** @enum {string|null} */
            decision: "adopted" | "partly_adopted" | "not_adopted" | null;
            reason: string | null;
            answeredByName: string | null;
            /** Format: date-time */
            answeredAt: string | null;
            /** Format: date-time */
            createdAt: string;
            replies: components["schemas"]["ReplyView"][];
        };
        MentionableView: {
            /** Format: uuid */
            id: string;
            name: string;
            organizationName: string;
        };
        MentionablesView: {
            items: components["schemas"]["MentionableView"][];
            /** @description always null: they are all here */
            nextCursor: string | null;
        };
        ThreadInput: {
            anchor?: {
                [key: string]: unknown;
            } | null;
            quote?: string | null;
            body: string;
            /** @description people of the participating units who are called by name */
            mentions?: string[];
        };
        ReplyInput: {
            body: string;
            mentions?: string[];
        };
        AnswerInput: {
            /** @enum {string} */
            decision: "adopted" | "partly_adopted" | "not_adopted";
            reason?: string | null;
        };
        ImageView: {
            /** Format: uuid */
            id: string;
            /** @description what the text refers to it by */
            src: string;
            /** @enum {string} */
            mediaType: "image/png" | "image/jpeg" | "image/gif" | "image/webp";
            width: number;
            height: number;
            bytes: number;
            name: string;
        };
        DroppedView: {
            what: string;
            count: number;
        };
        AppliedView: {
            seq: number;
            /**
             * Format: uuid
             * @description what stood before
             */
            keptVersionId: string;
        };
        DocumentImportView: {
            /** @description ProseMirror JSON of the schema of this document */
            content: {
                [key: string]: unknown;
            };
            dropped: components["schemas"]["DroppedView"][];
            images: number;
            comments: number;
            applied: components["schemas"]["AppliedView"] | null;
        };
        ComparedRunView: {
            /** @enum {string} */
            kind: "same" | "inserted" | "deleted";
            text: string;
        };
        ComparedBlockView: {
            /** @enum {string} */
            kind: "same" | "changed" | "inserted" | "deleted";
            /** @description paragraph, heading, listItem, cell, codeBlock, image */
            type: string;
            level?: number;
            /** @description type and level it had, when they changed */
            was?: {
                [key: string]: unknown;
            };
            runs: components["schemas"]["ComparedRunView"][];
        };
        ComparedRowView: {
            /** @enum {string} */
            kind: "changed" | "inserted" | "deleted";
            /** @enum {string} */
            group: "milestones" | "budget" | "indicators" | "participants";
            rowId: string;
            /** @description which row of its group it is, or was */
            place: number;
            /** @description what it is called; of a participant the unit’s id */
            name: string | null;
            /** @description those that differ: [{cell, before, after}], each a text, a number, yes or no, or null */
            cells: {
                [key: string]: unknown;
            };
        };
        ComparisonView: {
            older: components["schemas"]["VersionView"];
            newer: components["schemas"]["VersionView"] | null;
            blocks: components["schemas"]["ComparedBlockView"][];
            /** @description rows of the typed fields */
            fields: components["schemas"]["ComparedRowView"][];
        };
        AuthorView: {
            /**
             * Format: uuid
             * @description null: the platform, for a template
             */
            personId: string | null;
            name: string;
            /** Format: uuid */
            organizationId: string | null;
            organizationName: string | null;
            characters: number;
            /** @description Yjs clientIDs this person typed under */
            clients: {
                [key: string]: unknown;
            };
        };
        AttributionView: {
            authors: components["schemas"]["AuthorView"][];
            /** @description each text in order: [{text, author}], author being a place in authors */
            passages: {
                [key: string]: unknown;
            };
        };
        SignedAsView: {
            /** Format: uuid */
            authorId: string | null;
            authorName: string;
        };
        SuggestionView: {
            id: string;
            /** Format: uuid */
            authorId: string | null;
            authorName: string;
            /** Format: date-time */
            at: string;
            inserted: string;
            deleted: string;
            /** @description whom its marks name, where somebody else wrote them */
            signedAs: components["schemas"]["SignedAsView"] | null;
        };
        SuggestionsView: {
            items: components["schemas"]["SuggestionView"][];
            /** @description always null: they are all here */
            nextCursor: string | null;
        };
        DecisionInput: {
            /** @enum {string} */
            decision: "merged" | "refused";
            /** @description required to refuse */
            reason?: string | null;
        };
        HeldDeletionView: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            documentId: string;
            /**
             * Format: uuid
             * @description whose change it is
             */
            personId: string;
            personName: string;
            /** @description roughly the characters it takes away */
            deleted: number;
            /** @description roughly the characters that stood */
            of: number;
            /** @enum {string} */
            state: "held" | "applied" | "discarded" | "restored";
            /** @description whether it can still be applied; always false once decided */
            fits: boolean;
            /** Format: date-time */
            heldAt: string;
            decidedByName: string | null;
            /** Format: date-time */
            decidedAt: string | null;
            reason: string | null;
            /**
             * Format: uuid
             * @description what stood before it was applied
             */
            keptVersionId: string | null;
            restoredByName: string | null;
            /** Format: date-time */
            restoredAt: string | null;
        };
        HeldDeletionsView: {
            items: components["schemas"]["HeldDeletionView"][];
            /** @description always null: the newest fifty */
            nextCursor: string | null;
        };
        HeldDeletionMove: {
            /** @enum {string} */
            action: "apply" | "discard" | "restore";
            reason?: string | null;
        };
        ObligationView: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            kind: "half_yearly_round_table" | "resolution" | "opinion" | "opinion_reply" | "annual_report" | "forum" | "annual_progress" | "quarterly_update" | "leading_group_meeting" | "re_verification" | "information_items" | "invitation_answer" | "minutes_correction";
            title: string;
            /** Format: uuid */
            ownerId: string;
            ownerName: string;
            subjectType: string | null;
            /** Format: uuid */
            subjectId: string | null;
            period: string | null;
            /** Format: date */
            dueOn: string;
            /** Format: date */
            postponedFrom: string | null;
            /** @enum {string} */
            state: "expected" | "reminded" | "submitted" | "accepted" | "returned" | "late" | "missed" | "cancelled" | "postponed";
            reason: string | null;
            /** Format: date-time */
            settledAt: string | null;
            beneficiary: string | null;
            source: string | null;
            version: number;
        };
        ObligationCountView: {
            /** @enum {string} */
            kind: "half_yearly_round_table" | "resolution" | "opinion" | "opinion_reply" | "annual_report" | "forum" | "annual_progress" | "quarterly_update" | "leading_group_meeting" | "re_verification" | "information_items" | "invitation_answer" | "minutes_correction";
            total: number;
            open: number;
            onTime: number;
            afterDue: number;
            late: number;
            missed: number;
            postponed: number;
        };
        ObligationActionView: {
            /** @enum {string} */
            action: "submit" | "accept" | "return" | "postpone" | "excuse";
            allowed: boolean;
            /** @description codes of why not */
            reasons: string[];
            /** @description inputs to be given with it */
            needs: string[];
        };
        RungView: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            kind: "two_months" | "one_month" | "two_weeks" | "one_week" | "three_days" | "one_day" | "two_hours" | "due_day" | "escalation";
            /** Format: date-time */
            dueAt: string;
            /** @enum {string} */
            state: "planned" | "sent" | "cancelled" | "expired";
            recipientName: string | null;
        };
        ObligationEventView: {
            topic: string;
            /** Format: date-time */
            occurredAt: string;
            actorName: string;
            reason: string | null;
        };
        ObligationPage: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            kind: "half_yearly_round_table" | "resolution" | "opinion" | "opinion_reply" | "annual_report" | "forum" | "annual_progress" | "quarterly_update" | "leading_group_meeting" | "re_verification" | "information_items" | "invitation_answer" | "minutes_correction";
            title: string;
            /** Format: uuid */
            ownerId: string;
            ownerName: string;
            subjectType: string | null;
            /** Format: uuid */
            subjectId: string | null;
            period: string | null;
            /** Format: date */
            dueOn: string;
            /** Format: date */
            postponedFrom: string | null;
            /** @enum {string} */
            state: "expected" | "reminded" | "submitted" | "accepted" | "returned" | "late" | "missed" | "cancelled" | "postponed";
            reason: string | null;
            /** Format: date-time */
            settledAt: string | null;
            beneficiary: string | null;
            source: string | null;
            version: number;
            evidence: string | null;
            actions: components["schemas"]["ObligationActionView"][];
            ladder: components["schemas"]["RungView"][];
            history: components["schemas"]["ObligationEventView"][];
        };
        MoveObligation: {
            /** @enum {string} */
            action: "submit" | "accept" | "return" | "postpone" | "excuse";
            reason?: string;
            /** Format: date */
            dueOn?: string;
            evidence?: string;
        };
        ExplainObligation: {
            reason: string;
        };
        ObligationRuleView: {
            /** Format: uuid */
            id: string;
            code: string;
            /** @enum {string} */
            kind: "half_yearly_round_table" | "resolution" | "opinion" | "opinion_reply" | "annual_report" | "forum" | "annual_progress" | "quarterly_update" | "leading_group_meeting" | "re_verification" | "information_items" | "invitation_answer" | "minutes_correction";
            what: string;
            whatEn: string;
            /** @enum {string} */
            ownerRule: "city_bureau" | "district_bureaus" | "member_units" | "named";
            beneficiary: string;
            /** @enum {string} */
            period: "half_year" | "quarter" | "year" | "biennial" | "once";
            windowDays: number;
            rungs: ("two_months" | "one_month" | "two_weeks" | "one_week" | "three_days" | "one_day" | "due_day")[];
            escalateAfter: number | null;
            missedAfter: number | null;
            target: number | null;
            enabled: boolean;
            source: string;
            settingOwner: string;
            version: number;
        };
        ChangeObligationRule: {
            enabled?: boolean;
            windowDays?: number;
            rungs?: ("two_months" | "one_month" | "two_weeks" | "one_week" | "three_days" | "one_day" | "due_day")[];
            escalateAfter?: number | null;
            missedAfter?: number | null;
            target?: number | null;
        };
        SpecialDayView: {
            /** Format: date */
            day: string;
            /** @enum {string} */
            kind: "holiday" | "make_up_workday";
            name: string;
        };
        WorkingYearView: {
            year: number;
            source: string;
            provisional: boolean;
            days: components["schemas"]["SpecialDayView"][];
            version: number;
        };
        WorkingDaysReadingView: {
            days: components["schemas"]["SpecialDayView"][];
            refused: components["schemas"]["RefusalView"][];
        };
        ChangeWorkingYear: {
            source: string;
            provisional: boolean;
            days: components["schemas"]["SpecialDayView"][];
            reason?: string;
        };
        DeedHealth: {
            name: string;
            /** Format: date-time */
            lastRunAt: string | null;
            lastError: string | null;
        };
        OverdueKind: {
            kind: string;
            overdue: number;
            oldestOverdueSeconds: number;
        };
        JobsHealth: {
            deeds: components["schemas"]["DeedHealth"][];
            readers: components["schemas"]["DeedHealth"][];
            kinds: components["schemas"]["OverdueKind"][];
            oldestOverdueSeconds: number;
            overdue: number;
            silentSeconds: number;
            silent: boolean;
            healthy: boolean;
        };
        ProjectSummary: {
            /** Format: uuid */
            id: string;
            title: string;
            /** @enum {string} */
            type: "horizontal" | "vertical" | "grassroots";
            /** @enum {string} */
            form: "mechanism" | "measure" | "event";
            year: number;
            /** @enum {string} */
            scope: "city" | "district";
            divisionCode: string | null;
            focusAreas: ("reading" | "art_popularization" | "volunteering" | "digital_services" | "culture_tourism" | "library_school")[];
            /** @enum {string} */
            stage: "draft" | "submitted" | "returned" | "withdrawn" | "consulting" | "listed" | "running" | "archived";
            /** Format: uuid */
            leadOrganizationId: string;
            leadName: string;
            partnerCount: number;
            /** Format: uuid */
            planDocumentId: string;
            /** @description made up for the demonstration */
            illustrative: boolean;
            version: number;
            /** Format: date-time */
            updatedAt: string;
        };
        NewProject: {
            title: string;
            /** @enum {string} */
            type: "horizontal" | "vertical" | "grassroots";
            /** @enum {string} */
            form: "mechanism" | "measure" | "event";
            year: number;
            /**
             * @description city-wide unless said otherwise (G12)
             * @enum {string}
             */
            scope?: "city" | "district";
            /** @description the district of a district-wide project */
            divisionCode?: string | null;
            /**
             * Format: uuid
             * @description a public cultural institution of this city or its competent department (G11)
             */
            leadOrganizationId: string;
            focusAreas?: ("reading" | "art_popularization" | "volunteering" | "digital_services" | "culture_tourism" | "library_school")[];
            partnerOrganizationIds?: string[];
            /**
             * @description new unless said otherwise (G18)
             * @enum {string}
             */
            entrance?: "new" | "existing_work";
            summary?: string | null;
        };
        PartnerView: {
            /** Format: uuid */
            id: string;
            name: string;
            kind: string;
            level: string;
            sector: string | null;
        };
        ActionView: {
            action: string;
            allowed: boolean;
            /** @description codes of why not */
            reasons: string[];
            /** @description inputs to be given with it */
            needs: string[];
        };
        ProjectView: {
            /** Format: uuid */
            id: string;
            title: string;
            /** @enum {string} */
            type: "horizontal" | "vertical" | "grassroots";
            /** @enum {string} */
            form: "mechanism" | "measure" | "event";
            year: number;
            /** @enum {string} */
            scope: "city" | "district";
            divisionCode: string | null;
            focusAreas: ("reading" | "art_popularization" | "volunteering" | "digital_services" | "culture_tourism" | "library_school")[];
            /** @enum {string} */
            stage: "draft" | "submitted" | "returned" | "withdrawn" | "consulting" | "listed" | "running" | "archived";
            /** Format: uuid */
            leadOrganizationId: string;
            leadName: string;
            partnerCount: number;
            /** Format: uuid */
            planDocumentId: string;
            /** @description made up for the demonstration */
            illustrative: boolean;
            version: number;
            /** Format: date-time */
            updatedAt: string;
            /** @enum {string} */
            entrance: "new" | "existing_work";
            summary: string | null;
            partnerOrganizationIds: string[];
            partners: components["schemas"]["PartnerView"][];
            /** @description what you are towards it */
            standings: ("lead_editor" | "partner_editor" | "coordinator" | "decision_lead" | "district_coordinator" | "expert" | "member" | "reader")[];
            actions: components["schemas"]["ActionView"][];
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            submittedAt: string | null;
        };
        ProjectPatch: {
            title?: string;
            /** @enum {string} */
            type?: "horizontal" | "vertical" | "grassroots";
            /** @enum {string} */
            form?: "mechanism" | "measure" | "event";
            year?: number;
            /** @enum {string} */
            scope?: "city" | "district";
            divisionCode?: string | null;
            /** Format: uuid */
            leadOrganizationId?: string;
            focusAreas?: ("reading" | "art_popularization" | "volunteering" | "digital_services" | "culture_tourism" | "library_school")[];
            partnerOrganizationIds?: string[];
            summary?: string | null;
        };
        ProjectMove: {
            /** @enum {string} */
            action: "submit" | "consult" | "return" | "withdraw" | "list" | "start" | "archive";
            /** @description required for a return */
            reason?: string;
        };
        ActivityView: {
            /** Format: uuid */
            id: string;
            topic: string;
            /** Format: uuid */
            actorId: string | null;
            actorName: string;
            payload: {
                [key: string]: unknown;
            };
            /** Format: date-time */
            occurredAt: string;
        };
        MissingView: {
            /** @enum {string} */
            rule: "plan_sections" | "horizontal_outside_partner" | "vertical_four_levels" | "grassroots_units" | "existing_work_record" | "plan_milestones" | "plan_budget" | "plan_indicators" | "plan_participants";
            /** @description where the rule comes from */
            source: string;
            code: string;
            details: {
                [key: string]: unknown;
            };
            /** @description whether it refuses a submission, or is only shown */
            blocking: boolean;
        };
        CompletenessView: {
            complete: boolean;
            /** @description G11, which no switch touches */
            leadEligible: boolean;
            missing: components["schemas"]["MissingView"][];
        };
        RuleView: {
            /** @enum {string} */
            code: "plan_sections" | "horizontal_outside_partner" | "vertical_four_levels" | "grassroots_units" | "existing_work_record" | "plan_milestones" | "plan_budget" | "plan_indicators" | "plan_participants";
            enabled: boolean;
            /** @description left out: as it was */
            blocks?: boolean;
            source: string;
            /** Format: uuid */
            changedBy: string | null;
            /** Format: date-time */
            changedAt: string;
        };
        ProjectRulesView: {
            version: number;
            rules: components["schemas"]["RuleView"][];
            leadSectors: ("propaganda" | "culture" | "sports" | "science" | "civil_affairs" | "trade_union" | "youth_league" | "women")[];
        };
        RuleSwitch: {
            /** @enum {string} */
            code: "plan_sections" | "horizontal_outside_partner" | "vertical_four_levels" | "grassroots_units" | "existing_work_record" | "plan_milestones" | "plan_budget" | "plan_indicators" | "plan_participants";
            enabled: boolean;
            /** @description left out: as it was */
            blocks?: boolean;
        };
        ProjectRulesPatch: {
            rules?: components["schemas"]["RuleSwitch"][];
            /** @description sectors whose department may lead (G11) */
            leadSectors?: ("propaganda" | "culture" | "sports" | "science" | "civil_affairs" | "trade_union" | "youth_league" | "women")[];
        };
        PlanMilestoneView: {
            id: string;
            title: string | null;
            /** Format: date */
            dueOn: string | null;
            /**
             * Format: uuid
             * @description the unit that answers for it
             */
            organizationId: string | null;
            done: boolean;
        };
        PlanBudgetLineView: {
            id: string;
            /** @enum {string|null} */
            source: "city" | "district" | "town" | "social" | null;
            /** @enum {string|null} */
            level: "city" | "district" | "street" | "community" | null;
            purpose: string | null;
            /** @description whole fen */
            plannedFen: number | null;
            /** @description whole fen */
            actualFen: number | null;
        };
        PlanIndicatorView: {
            id: string;
            name: string | null;
            unit: string | null;
            baseline: number | null;
            target: number | null;
            /** Format: date */
            dueOn: string | null;
        };
        PlanParticipantView: {
            id: string;
            /** @enum {string|null} */
            level: "city" | "district" | "street" | "community" | null;
            /** Format: uuid */
            organizationId: string | null;
            /** @enum {string|null} */
            role: "lead" | "assist" | null;
        };
        SourceTotalView: {
            /** @description whole fen */
            plannedFen: number;
            /** @description whole fen */
            actualFen: number;
            /** @enum {string} */
            source: "city" | "district" | "town" | "social";
        };
        LevelTotalView: {
            /** @description whole fen */
            plannedFen: number;
            /** @description whole fen */
            actualFen: number;
            /** @enum {string} */
            level: "city" | "district" | "street" | "community";
        };
        CrossTotalView: {
            /** @description whole fen */
            plannedFen: number;
            /** @description whole fen */
            actualFen: number;
            /** @enum {string} */
            source: "city" | "district" | "town" | "social";
            /** @enum {string} */
            level: "city" | "district" | "street" | "community";
        };
        BudgetTotalsView: {
            /** @description whole fen */
            plannedFen: number;
            /** @description whole fen */
            actualFen: number;
            bySource: components["schemas"]["SourceTotalView"][];
            byLevel: components["schemas"]["LevelTotalView"][];
            bySourceAndLevel: components["schemas"]["CrossTotalView"][];
        };
        PlanProblemView: {
            /** @description a group, or group/row/cell */
            path: string;
            /** @enum {string} */
            code: "missing" | "wrong_type" | "too_long" | "not_in_list" | "not_a_day" | "not_whole" | "out_of_range" | "unit_unknown" | "unit_twice" | "level_differs" | "too_many_rows";
        };
        PlanUnitView: {
            /** Format: uuid */
            id: string;
            name: string;
            /** @enum {string} */
            level: "city" | "district" | "street" | "community";
        };
        PlanFieldsView: {
            /** Format: uuid */
            documentId: string;
            /** Format: uuid */
            versionId: string | null;
            milestones: components["schemas"]["PlanMilestoneView"][];
            budget: components["schemas"]["PlanBudgetLineView"][];
            indicators: components["schemas"]["PlanIndicatorView"][];
            participants: components["schemas"]["PlanParticipantView"][];
            totals: components["schemas"]["BudgetTotalsView"];
            problems: components["schemas"]["PlanProblemView"][];
            /** @description units that are named */
            units: components["schemas"]["PlanUnitView"][];
        };
        PlanTemplateView: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            type: "horizontal" | "vertical" | "grassroots";
            version: number;
            note: string | null;
            /** Format: uuid */
            createdBy: string | null;
            /** Format: date-time */
            createdAt: string;
        };
        PlanTemplateContentView: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            type: "horizontal" | "vertical" | "grassroots";
            version: number;
            note: string | null;
            /** Format: uuid */
            createdBy: string | null;
            /** Format: date-time */
            createdAt: string;
            content: {
                [key: string]: unknown;
            };
        };
        PlanTemplateProjectView: {
            /** Format: uuid */
            id: string;
            title: string;
            /** @enum {string} */
            stage: "draft" | "submitted" | "returned" | "withdrawn" | "consulting" | "listed" | "running" | "archived";
            year: number;
            leadName: string;
        };
        NewPlanTemplate: {
            /** @enum {string} */
            type: "horizontal" | "vertical" | "grassroots";
            /** @description a ProseMirror document with a heading for each section reviewers read */
            content: {
                [key: string]: unknown;
            };
            /** @description what is new in it */
            note?: string | null;
            /** @description the version it was written from; refused when that is not the newest */
            replaces?: number;
        };
        CadenceView: {
            /** @description like 2027H1: January to June; 2027H2: July to December */
            halfYear: string;
            /** @enum {string} */
            colour: "upcoming" | "green" | "amber" | "red";
            /** @enum {string} */
            reason: "held" | "scheduled" | "not_yet_due" | "not_begun" | "ends_soon" | "postponed" | "missed";
            explanation: string | null;
            /** Format: uuid */
            obligationId: string | null;
            /** Format: date */
            dueOn: string;
            /** Format: uuid */
            roundTableId: string | null;
            /** @enum {string|null} */
            stage: "planned" | "convened" | "held" | "minutes_circulated" | "minutes_signed" | "published" | "closed" | "cancelled" | null;
        };
        FiguresView: {
            invited: number;
            answered: number;
            attended: number;
            substituted: number;
            excused: number;
            unexcused: number;
            rate: number | null;
        };
        SectorAttendanceView: {
            invited: number;
            answered: number;
            attended: number;
            substituted: number;
            excused: number;
            unexcused: number;
            rate: number | null;
            /** @enum {string|null} */
            sector: "propaganda" | "culture" | "sports" | "science" | "civil_affairs" | "trade_union" | "youth_league" | "women" | null;
            units: number;
        };
        UnitAttendanceView: {
            invited: number;
            answered: number;
            attended: number;
            substituted: number;
            excused: number;
            unexcused: number;
            rate: number | null;
            /** Format: uuid */
            organizationId: string;
            organizationName: string;
            /** @enum {string|null} */
            sector: "propaganda" | "culture" | "sports" | "science" | "civil_affairs" | "trade_union" | "youth_league" | "women" | null;
        };
        YearAttendanceView: {
            year: number;
            meetings: number;
            total: components["schemas"]["FiguresView"];
            sectors: components["schemas"]["SectorAttendanceView"][];
            units: components["schemas"]["UnitAttendanceView"][];
        };
        DateSlotView: {
            /** Format: uuid */
            id: string;
            /** Format: date-time */
            startsAt: string;
            /** Format: date-time */
            endsAt: string;
            /** @enum {string|null} */
            dayOff: "holiday" | "weekend" | null;
            dayOffName: string | null;
            yes: number;
            ifNeedBe: number;
            no: number;
            best: boolean;
        };
        DateAnswerView: {
            /** Format: uuid */
            slotId: string;
            /** @enum {string} */
            choice: "yes" | "if_need_be" | "no";
        };
        PolledUnitView: {
            /** Format: uuid */
            organizationId: string;
            organizationName: string;
            own: boolean;
            /** Format: date-time */
            answeredAt: string | null;
            answers: components["schemas"]["DateAnswerView"][];
        };
        DatePollView: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            roundTableId: string;
            /** @enum {string} */
            state: "open" | "closed";
            /** Format: date */
            answerBy: string;
            /** Format: date-time */
            closedAt: string | null;
            /** Format: uuid */
            chosenSlotId: string | null;
            asked: number;
            answered: number;
            slots: components["schemas"]["DateSlotView"][];
            units: components["schemas"]["PolledUnitView"][];
        };
        SlotInput: {
            /** Format: date-time */
            startsAt: string;
            /** Format: date-time */
            endsAt: string;
        };
        OpenDatePoll: {
            slots: components["schemas"]["SlotInput"][];
            /** Format: date */
            answerBy?: string;
        };
        SlotAnswerInput: {
            /** Format: uuid */
            slotId: string;
            /** @enum {string} */
            choice: "yes" | "if_need_be" | "no";
        };
        AnswerDatePoll: {
            /** Format: uuid */
            organizationId?: string;
            answers: components["schemas"]["SlotAnswerInput"][];
        };
        CloseDatePoll: {
            /** Format: uuid */
            slotId?: string;
        };
        TimedItemView: {
            /** Format: uuid */
            id: string;
            /** Format: date-time */
            startsAt: string | null;
            /** Format: date-time */
            endsAt: string | null;
            over: boolean;
        };
        AgendaReaderView: {
            /** Format: uuid */
            organizationId: string;
            organizationName: string;
            version: number | null;
            /** Format: date-time */
            seenAt: string | null;
            personName: string | null;
        };
        AgendaView: {
            agendaVersion: number;
            /** Format: date-time */
            frozenAt: string | null;
            /** Format: date */
            topicDeadline: string | null;
            open: boolean;
            minutes: number;
            overBy: number;
            items: components["schemas"]["TimedItemView"][];
            readers: components["schemas"]["AgendaReaderView"][];
        };
        OrderAgenda: {
            itemIds: string[];
            reason?: string;
        };
        MergeAgendaItem: {
            /** Format: uuid */
            intoId: string;
            reason?: string;
        };
        CarriedFromView: {
            label: string;
            /** Format: uuid */
            roundTableId: string;
            roundTableTitle: string;
            /** @enum {string} */
            state: "open" | "submitted" | "done" | "carried_over";
            /** Format: date */
            dueOn: string;
        };
        AgendaPaperView: {
            /** Format: uuid */
            id: string;
            name: string;
            mediaType: string;
            bytes: number;
        };
        AgendaItemView: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            roundTableId: string;
            position: number;
            title: string;
            /** @enum {string} */
            kind: "cooperation" | "information" | "discussion" | "experience" | "special_topic";
            presenter: string | null;
            durationMinutes: number;
            expectedResult: string | null;
            /** Format: uuid */
            projectId: string | null;
            /** Format: uuid */
            resolutionId: string | null;
            carriedFrom: components["schemas"]["CarriedFromView"] | null;
            /** Format: uuid */
            organizationId: string | null;
            organizationName: string | null;
            proposers: string[];
            declineReason: string | null;
            /** Format: uuid */
            mergedIntoId: string | null;
            papers: components["schemas"]["AgendaPaperView"][];
            attachable: boolean;
            /** @enum {string} */
            state: "proposed" | "accepted" | "declined" | "merged";
            version: number;
        };
        CallingSettingsView: {
            noticePrefix: string;
            topicDays: number;
            version: number;
        };
        ChangeCallingSettings: {
            noticePrefix?: string;
            topicDays?: number;
        };
        AttendanceView: {
            invited: number;
            needsAction: number;
            accepted: number;
            tentative: number;
            declined: number;
            attended: number;
            withoutDelegate: number;
        };
        RoundTableView: {
            /** Format: uuid */
            id: string;
            title: string;
            /** @description like 2027H1: January to June; 2027H2: July to December */
            halfYear: string;
            /** @enum {string} */
            stage: "planned" | "convened" | "held" | "minutes_circulated" | "minutes_signed" | "published" | "closed" | "cancelled";
            /** Format: uuid */
            decisionLeadId: string;
            decisionLeadName: string;
            /** Format: date-time */
            startsAt: string | null;
            /** Format: date-time */
            endsAt: string | null;
            place: string | null;
            /** Format: date-time */
            convenedAt: string | null;
            /** Format: uuid */
            minutesDocumentId: string | null;
            /** Format: uuid */
            minutesVersionId: string | null;
            minutesHash: string | null;
            /** Format: date-time */
            signedAt: string | null;
            /** Format: date-time */
            publishedAt: string | null;
            cancelReason: string | null;
            noticeNumber: string | null;
            /** Format: date */
            topicDeadline: string | null;
            agendaVersion: number;
            /** Format: date-time */
            agendaFrozenAt: string | null;
            attendance: components["schemas"]["AttendanceView"];
            resolutionCount: number;
            openResolutions: number;
            illustrative: boolean;
            version: number;
        };
        PlanRoundTable: {
            title: string;
            /** @description like 2027H1: January to June; 2027H2: July to December */
            halfYear: string;
            /** Format: uuid */
            decisionLeadId: string;
            /** Format: date-time */
            startsAt?: string;
            /** Format: date-time */
            endsAt?: string;
            place?: string;
        };
        RoundTableActionView: {
            /** @enum {string} */
            action: "convene" | "hold" | "circulate" | "return_to_drafting" | "sign" | "publish" | "close" | "cancel";
            allowed: boolean;
            /** @description codes of why not */
            reasons: string[];
            /** @description inputs to be given with it */
            needs: string[];
        };
        RoundTablePage: {
            /** Format: uuid */
            id: string;
            title: string;
            /** @description like 2027H1: January to June; 2027H2: July to December */
            halfYear: string;
            /** @enum {string} */
            stage: "planned" | "convened" | "held" | "minutes_circulated" | "minutes_signed" | "published" | "closed" | "cancelled";
            /** Format: uuid */
            decisionLeadId: string;
            decisionLeadName: string;
            /** Format: date-time */
            startsAt: string | null;
            /** Format: date-time */
            endsAt: string | null;
            place: string | null;
            /** Format: date-time */
            convenedAt: string | null;
            /** Format: uuid */
            minutesDocumentId: string | null;
            /** Format: uuid */
            minutesVersionId: string | null;
            minutesHash: string | null;
            /** Format: date-time */
            signedAt: string | null;
            /** Format: date-time */
            publishedAt: string | null;
            cancelReason: string | null;
            noticeNumber: string | null;
            /** Format: date */
            topicDeadline: string | null;
            agendaVersion: number;
            /** Format: date-time */
            agendaFrozenAt: string | null;
            attendance: components["schemas"]["AttendanceView"];
            resolutionCount: number;
            openResolutions: number;
            illustrative: boolean;
            version: number;
            actions: components["schemas"]["RoundTableActionView"][];
            standings: ("coordinator" | "decision_lead" | "delegate")[];
            signatureValid: boolean | null;
        };
        ChangeRoundTable: {
            title?: string;
            /** Format: uuid */
            decisionLeadId?: string;
            /** Format: date-time */
            startsAt?: string;
            /** Format: date-time */
            endsAt?: string;
            place?: string | null;
            /** Format: date */
            topicDeadline?: string | null;
        };
        MoveRoundTable: {
            /** @enum {string} */
            action: "convene" | "hold" | "circulate" | "return_to_drafting" | "sign" | "publish" | "close" | "cancel";
            reason?: string;
            correctionDays?: number;
        };
        ReminderView: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            kind: "two_months" | "one_month" | "two_weeks" | "one_week" | "three_days" | "one_day" | "two_hours" | "due_day" | "escalation";
            /** Format: uuid */
            recipientId: string;
            /** @enum {string} */
            recipientKind: "person" | "organization";
            /** Format: date-time */
            dueAt: string;
            /** @enum {string} */
            state: "planned" | "sent" | "cancelled" | "expired";
            /** Format: date-time */
            settledAt: string | null;
        };
        InvitationView: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            roundTableId: string;
            /** Format: uuid */
            organizationId: string;
            organizationName: string;
            /** Format: uuid */
            delegateId: string | null;
            delegateName: string | null;
            delegateMissing: boolean;
            /** @enum {string} */
            answer: "needs_action" | "accepted" | "tentative" | "declined";
            reason: string | null;
            substitutePost: string | null;
            substitute: boolean;
            mandate: string | null;
            attended: boolean | null;
            /** Format: date-time */
            answeredAt: string | null;
            own: boolean;
            version: number;
        };
        AddInvitation: {
            /** Format: uuid */
            organizationId: string;
        };
        SubstituteInput: {
            /** Format: uuid */
            personId?: string;
            name?: string;
            post?: string;
            mandate?: string;
        };
        AnswerInvitation: {
            /** @enum {string} */
            answer?: "accepted" | "tentative" | "declined";
            /** Format: uuid */
            delegateId?: string;
            substitute?: components["schemas"]["SubstituteInput"];
            reason?: string;
            attended?: boolean;
        };
        ProposeAgendaItem: {
            title: string;
            /** @enum {string} */
            kind: "cooperation" | "information" | "discussion" | "experience" | "special_topic";
            presenter?: string;
            durationMinutes?: number;
            expectedResult?: string;
            /** Format: uuid */
            projectId?: string;
            /** Format: uuid */
            organizationId?: string;
            reason?: string;
        };
        ChangeAgendaItem: {
            title?: string;
            /** @enum {string} */
            kind?: "cooperation" | "information" | "discussion" | "experience" | "special_topic";
            presenter?: string;
            durationMinutes?: number;
            expectedResult?: string;
            /** @enum {string} */
            state?: "proposed" | "accepted" | "declined";
            position?: number;
            reason?: string;
        };
        ResolutionActionView: {
            /** @enum {string} */
            action: "submit" | "accept" | "return" | "carry_over";
            allowed: boolean;
            /** @description codes of why not */
            reasons: string[];
            /** @description inputs to be given with it */
            needs: string[];
        };
        ResolutionView: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            roundTableId: string;
            number: number;
            label: string;
            text: string;
            /** Format: uuid */
            ownerOrganizationId: string;
            ownerName: string;
            /** Format: date */
            dueOn: string;
            /** @enum {string} */
            state: "open" | "submitted" | "done" | "carried_over";
            evidence: string | null;
            returnReason: string | null;
            /** Format: date */
            firstDueOn: string | null;
            /** Format: date-time */
            submittedAt: string | null;
            /** Format: date-time */
            settledAt: string | null;
            /** Format: uuid */
            agendaItemId: string | null;
            topic: string | null;
            proposerName: string | null;
            actions: components["schemas"]["ResolutionActionView"][];
            version: number;
        };
        AddResolution: {
            text: string;
            /** Format: uuid */
            ownerOrganizationId: string;
            /** Format: date */
            dueOn: string;
            /** Format: uuid */
            agendaItemId?: string;
        };
        SettleResolution: {
            /** @enum {string} */
            state?: "open" | "submitted" | "done" | "carried_over";
            evidence?: string;
            /** Format: date */
            dueOn?: string;
        };
        CirculationView: {
            /** Format: uuid */
            id: string;
            number: number;
            /** Format: uuid */
            versionId: string;
            contentSha256: string;
            /** Format: date */
            correctionsUntil: string;
            /** Format: date-time */
            circulatedAt: string;
            /** Format: date-time */
            endedAt: string | null;
            returnReason: string | null;
        };
        PresentUnitView: {
            /** Format: uuid */
            id: string;
            name: string;
            spoken: boolean;
            own: boolean;
        };
        SignatureView: {
            /** Format: uuid */
            versionId: string;
            contentSha256: string;
            valid: boolean;
            signedByName: string | null;
            /** Format: date-time */
            signedAt: string;
        };
        MinutesView: {
            /** Format: uuid */
            roundTableId: string;
            /** @enum {string} */
            stage: "planned" | "convened" | "held" | "minutes_circulated" | "minutes_signed" | "published" | "closed" | "cancelled";
            /** Format: uuid */
            documentId: string | null;
            circulations: components["schemas"]["CirculationView"][];
            present: components["schemas"]["PresentUnitView"][];
            openCorrections: number;
            correctionsOpen: boolean;
            signature: components["schemas"]["SignatureView"] | null;
            /** Format: date-time */
            publishedAt: string | null;
        };
        ConfirmMinutes: {
            /** Format: uuid */
            organizationId?: string;
        };
        CorrectionActionView: {
            /** @enum {string} */
            action: "accept" | "refuse" | "dispute";
            allowed: boolean;
            /** @description codes of why not */
            reasons: string[];
            /** @description inputs to be given with it */
            needs: string[];
        };
        CorrectionView: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            roundTableId: string;
            circulation: number;
            /** Format: uuid */
            organizationId: string;
            organizationName: string;
            quote: string;
            text: string;
            /** @enum {string} */
            state: "proposed" | "accepted" | "refused" | "disputed";
            adoptedText: string | null;
            reason: string | null;
            proposedByName: string;
            /** Format: date-time */
            proposedAt: string;
            /** Format: date-time */
            decidedAt: string | null;
            actions: components["schemas"]["CorrectionActionView"][];
        };
        ProposeCorrection: {
            quote: string;
            text: string;
            /** Format: uuid */
            organizationId?: string;
        };
        MoveCorrection: {
            /** @enum {string} */
            action: "accept" | "refuse" | "dispute";
            reason?: string;
            text?: string;
        };
        MoveResolution: {
            /** @enum {string} */
            action: "submit" | "accept" | "return" | "carry_over";
            evidence?: string;
            reason?: string;
            /** Format: date */
            dueOn?: string;
        };
        ResolutionExtractView: {
            /** Format: uuid */
            resolutionId: string;
            label: string;
            number: number;
            text: string;
            ownerName: string;
            /** Format: date */
            dueOn: string;
            /** Format: uuid */
            roundTableId: string;
            roundTableTitle: string;
            halfYear: string;
            /** Format: date-time */
            startsAt: string;
            place: string;
            decisionLeadName: string;
            signedByName: string | null;
            /** Format: date-time */
            signedAt: string;
            /** Format: uuid */
            minutesVersionId: string;
            minutesHash: string;
            signatureValid: boolean;
            /** Format: date-time */
            publishedAt: string | null;
            /** Format: uuid */
            agendaItemId: string | null;
            topic: string | null;
            proposerName: string | null;
        };
        SupervisionView: {
            /** Format: uuid */
            id: string;
            label: string;
            text: string;
            /** Format: uuid */
            roundTableId: string;
            roundTableTitle: string;
            /** Format: uuid */
            ownerId: string;
            ownerName: string;
            /** Format: date */
            dueOn: string;
            /** Format: date */
            firstDueOn: string | null;
            /** @enum {string} */
            state: "open" | "submitted" | "done" | "carried_over";
            daysLate: number;
            evidence: string | null;
            returnReason: string | null;
            /** Format: date-time */
            submittedAt: string | null;
            /** Format: date-time */
            settledAt: string | null;
        };
        MeetingPaperView: {
            /** @enum {string} */
            kind: "notice" | "receipts" | "agenda" | "sign_in_sheet" | "minutes" | "resolution_extract" | "supervision_list";
            name: string;
            /** Format: uuid */
            resolutionId: string | null;
            draft: boolean;
            available: boolean;
            /** @description codes of why not */
            reasons: string[];
        };
        ObserverView: {
            name: string;
            unit: string;
            /** @description why they are there */
            reason: string;
            /** Format: uuid */
            id: string;
        };
        AddObserver: {
            name: string;
            unit: string;
            /** @description why they are there */
            reason: string;
        };
        LivePointerView: {
            /** Format: uuid */
            agendaItemId: string;
            /** Format: date-time */
            startedAt: string;
            /** Format: date-time */
            endsAt: string;
        };
        LiveAgendaItemView: {
            /** Format: uuid */
            id: string;
            title: string;
            presenter: string | null;
            durationMinutes: number;
            organizationName: string | null;
            done: boolean;
        };
        LiveAttendanceView: {
            /** Format: uuid */
            invitationId: string;
            /** Format: uuid */
            organizationId: string;
            organizationName: string;
            personName: string | null;
            substitute: boolean;
            /** Format: date-time */
            signedInAt: string | null;
            /** @enum {string|null} */
            way: "code" | "secretary" | null;
        };
        LiveQuorumView: {
            present: number;
            needed: number;
            invited: number;
            reached: boolean;
        };
        SpeakerView: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            organizationId: string;
            organizationName: string;
            personName: string;
            /** @enum {string} */
            state: "waiting" | "speaking" | "done" | "withdrawn";
            /** Format: date-time */
            askedAt: string;
        };
        TallyView: {
            for: number;
            against: number;
            abstain: number;
        };
        OpenBallotView: {
            /** Format: uuid */
            organizationId: string;
            organizationName: string;
            /** @enum {string} */
            choice: "for" | "against" | "abstain";
        };
        VotingUnitView: {
            /** Format: uuid */
            organizationId: string;
            organizationName: string;
        };
        LiveVoteView: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            agendaItemId: string | null;
            question: string;
            /** @enum {string} */
            kind: "open" | "secret";
            /** @enum {string} */
            state: "open" | "closed" | "cancelled";
            /** Format: date-time */
            openedAt: string;
            /** Format: date-time */
            closedAt: string | null;
            eligible: number;
            cast: number;
            tally: components["schemas"]["TallyView"] | null;
            /** @enum {string|null} */
            result: "adopted" | "rejected" | "no_quorum" | null;
            ballots: components["schemas"]["OpenBallotView"][] | null;
            conflicted: components["schemas"]["VotingUnitView"][];
        };
        LiveResolutionView: {
            /** Format: uuid */
            id: string;
            number: number;
            label: string;
            text: string;
            ownerName: string;
            /** Format: date */
            dueOn: string;
            /** Format: uuid */
            agendaItemId: string | null;
        };
        OwnBallotView: {
            /** Format: uuid */
            voteId: string;
            /** @enum {string|null} */
            choice: "for" | "against" | "abstain" | null;
        };
        OwnUnitView: {
            /** Format: uuid */
            invitationId: string;
            /** Format: uuid */
            organizationId: string;
            signedIn: boolean;
            /** @description open votes in which the unit may vote */
            mayVote: string[];
            ballots: components["schemas"]["OwnBallotView"][];
        };
        LiveActionView: {
            /** @enum {string} */
            action: "issue_code" | "sign_in" | "sign_in_others" | "move_pointer" | "ask_to_speak" | "call_speaker" | "open_vote" | "add_resolution";
            allowed: boolean;
            reasons: ("access.forbidden" | "stage.wrong_stage" | "live.not_signed_in" | "live.unit_needed")[];
        };
        OwnLiveView: {
            /** Format: uuid */
            invitationId: string | null;
            /** Format: uuid */
            organizationId: string | null;
            signedIn: boolean;
            /** @description open votes in which the own unit may vote */
            mayVote: string[];
            ballots: components["schemas"]["OwnBallotView"][];
            units: components["schemas"]["OwnUnitView"][];
            actions: components["schemas"]["LiveActionView"][];
        };
        LivePageView: {
            /** Format: uuid */
            roundTableId: string;
            title: string;
            /** @enum {string} */
            stage: "planned" | "convened" | "held" | "minutes_circulated" | "minutes_signed" | "published" | "closed" | "cancelled";
            version: number;
            /** Format: date-time */
            at: string;
            pointer: components["schemas"]["LivePointerView"] | null;
            agenda: components["schemas"]["LiveAgendaItemView"][];
            attendance: components["schemas"]["LiveAttendanceView"][];
            quorum: components["schemas"]["LiveQuorumView"];
            speakers: components["schemas"]["SpeakerView"][];
            votes: components["schemas"]["LiveVoteView"][];
            resolutions: components["schemas"]["LiveResolutionView"][];
            /** Format: uuid */
            minutesDocumentId: string | null;
            own: components["schemas"]["OwnLiveView"];
        };
        MovePointer: {
            /** Format: uuid */
            agendaItemId?: string | null;
            extendMinutes?: number;
        };
        LiveRoomView: {
            /** Format: uuid */
            roundTableId: string;
            title: string;
            /** @enum {string} */
            stage: "planned" | "convened" | "held" | "minutes_circulated" | "minutes_signed" | "published" | "closed" | "cancelled";
            version: number;
            /** Format: date-time */
            at: string;
            pointer: components["schemas"]["LivePointerView"] | null;
            agenda: components["schemas"]["LiveAgendaItemView"][];
            attendance: components["schemas"]["LiveAttendanceView"][];
            quorum: components["schemas"]["LiveQuorumView"];
            speakers: components["schemas"]["SpeakerView"][];
            votes: components["schemas"]["LiveVoteView"][];
            resolutions: components["schemas"]["LiveResolutionView"][];
            /** Format: uuid */
            minutesDocumentId: string | null;
        };
        IssueCode: {
            /** @description a new one; the one before is void */
            renew?: boolean;
        };
        SignInCodeView: {
            code: string;
            url: string;
            /** Format: date-time */
            expiresAt: string;
        };
        SignIn: {
            code?: string;
            /**
             * Format: uuid
             * @description the one unit, instead of organizationIds
             */
            organizationId?: string;
            /** @description needed of whoever speaks for several invited units */
            organizationIds?: string[];
            /** Format: uuid */
            invitationId?: string;
            personName?: string;
            substitute?: boolean;
        };
        SignedInView: {
            /** Format: uuid */
            invitationId: string;
            /** Format: uuid */
            organizationId: string;
            organizationName: string;
            personName: string | null;
            substitute: boolean;
            /** Format: date-time */
            signedInAt: string | null;
            /** @enum {string|null} */
            way: "code" | "secretary" | null;
            units: components["schemas"]["LiveAttendanceView"][];
        };
        AskToSpeak: {
            /**
             * Format: uuid
             * @description needed of whoever speaks for several invited units
             */
            organizationId?: string;
        };
        MoveSpeaker: {
            /** @enum {string} */
            state: "speaking" | "done" | "withdrawn";
        };
        OpenVote: {
            question: string;
            /** @enum {string} */
            kind: "open" | "secret";
            /** Format: uuid */
            agendaItemId?: string;
        };
        CastBallot: {
            /** @enum {string} */
            choice: "for" | "against" | "abstain";
            /**
             * Format: uuid
             * @description needed of whoever speaks for several invited units
             */
            organizationId?: string;
        };
        BallotView: {
            /** Format: uuid */
            voteId: string;
            /** Format: uuid */
            organizationId: string;
            /** @enum {string|null} */
            choice: "for" | "against" | "abstain" | null;
        };
        MoveVote: {
            /** @enum {string} */
            action: "close" | "cancel";
        };
        QuorumView: {
            numerator: number;
            denominator: number;
            source: string;
            /** Format: uuid */
            changedBy: string | null;
            /** Format: date-time */
            changedAt: string;
            version: number;
        };
        ChangeQuorum: {
            numerator: number;
            denominator: number;
            source: string;
        };
        LeadingGroupView: {
            /** Format: uuid */
            id: string;
            name: string;
            basis: string | null;
            memberUnits: number;
            seatedMembers: number;
            /** Format: uuid */
            officeOrganizationId: string | null;
            officeOrganizationName: string | null;
            officeName: string | null;
            /** @description made up for the demonstration, shown as 演示 */
            illustrative: boolean;
            version: number;
        };
        FoundLeadingGroup: {
            name: string;
            /** @description number or title of the notice that set it up */
            basis?: string | null;
            /** @description as its notice says; left out, 22 */
            memberUnits?: number;
            /** Format: uuid */
            officeOrganizationId?: string | null;
            officeName?: string | null;
        };
        HolderView: {
            /** Format: uuid */
            personId: string | null;
            name: string;
            post: string;
            /** Format: date */
            since: string;
        };
        SeatView: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            role: "head" | "deputy" | "member" | "office_director";
            /** Format: uuid */
            organizationId: string | null;
            organizationName: string | null;
            position: number;
            duty: string | null;
            holder: components["schemas"]["HolderView"] | null;
            version: number;
        };
        RegularMeetingsView: {
            year: number;
            /** @enum {string} */
            colour: "upcoming" | "green" | "amber" | "red";
            /** @enum {string} */
            reason: "held" | "scheduled" | "not_yet_due" | "not_begun" | "ends_soon" | "postponed" | "missed";
            min: number;
            max: number;
            held: number;
            called: number;
            left: number;
        };
        LeadingGroupPage: {
            /** Format: uuid */
            id: string;
            name: string;
            basis: string | null;
            memberUnits: number;
            seatedMembers: number;
            /** Format: uuid */
            officeOrganizationId: string | null;
            officeOrganizationName: string | null;
            officeName: string | null;
            /** @description made up for the demonstration, shown as 演示 */
            illustrative: boolean;
            version: number;
            seats: components["schemas"]["SeatView"][];
            gaps: ("head" | "deputy" | "member_units" | "office" | "office_director" | "vacant_seats")[];
            regular: components["schemas"]["RegularMeetingsView"];
            /** @description whether the person asking may change it and call its meetings */
            canChange: boolean;
        };
        ChangeLeadingGroup: {
            name?: string;
            basis?: string | null;
            memberUnits?: number;
            /** Format: uuid */
            officeOrganizationId?: string | null;
            officeName?: string | null;
        };
        NewHolder: {
            /** Format: uuid */
            personId?: string;
            /** @description somebody without an account */
            name?: string;
            post: string;
            /** Format: date */
            since: string;
        };
        AddSeat: {
            /** @enum {string} */
            role: "head" | "deputy" | "member" | "office_director";
            /** Format: uuid */
            organizationId?: string;
            duty?: string;
            holder?: components["schemas"]["NewHolder"];
        };
        HeldByView: {
            name: string;
            post: string;
            /** Format: date */
            since?: string;
        };
        DutyChangeView: {
            before: string | null;
            after: string | null;
        };
        SeatChangeView: {
            /** Format: uuid */
            id: string;
            /** Format: date-time */
            at: string;
            by: string;
            /** @enum {string} */
            change: "added" | "taken" | "replaced" | "vacated" | "removed" | "duty_changed" | "corrected";
            /** @enum {string} */
            role: "head" | "deputy" | "member" | "office_director";
            organizationName: string | null;
            before: components["schemas"]["HeldByView"] | null;
            after: components["schemas"]["HeldByView"] | null;
            duty: components["schemas"]["DutyChangeView"] | null;
            /** Format: date */
            on: string;
            reason: string | null;
        };
        ChangeSeat: {
            /** @description 职责分工 */
            duty: string | null;
            reason?: string;
        };
        CorrectHolder: {
            /** Format: uuid */
            personId?: string;
            /** @description somebody without an account */
            name?: string;
            post?: string;
            /** Format: date */
            since?: string;
            reason: string;
        };
        TakeSeat: {
            /** Format: uuid */
            personId?: string;
            /** @description somebody without an account */
            name?: string;
            post: string;
            /** Format: date */
            since: string;
            reason?: string;
        };
        VacateSeat: {
            /** Format: date */
            until: string;
            reason: string;
        };
        RemoveSeat: {
            /** Format: date */
            on: string;
            reason: string;
        };
        LeadingGroupMeetingView: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            leadingGroupId: string;
            leadingGroupName: string;
            /** @enum {string} */
            kind: "regular" | "ad_hoc";
            title: string;
            reason: string | null;
            year: number;
            /** Format: date-time */
            startsAt: string;
            /** Format: date-time */
            endsAt: string | null;
            place: string | null;
            matters: string | null;
            /** @enum {string} */
            stage: "planned" | "convened" | "held" | "cancelled";
            /** Format: date-time */
            convenedAt: string | null;
            summary: string | null;
            cancelReason: string | null;
            present: number | null;
            expected: number | null;
            version: number;
        };
        PlanLeadingGroupMeeting: {
            /** @enum {string} */
            kind: "regular" | "ad_hoc";
            title: string;
            /** Format: date-time */
            startsAt: string;
            /** Format: date-time */
            endsAt?: string;
            place?: string;
            /** @description 议题 */
            matters?: string;
            reason?: string;
        };
        SeatAttendanceView: {
            /** Format: uuid */
            seatId: string;
            /** @enum {string} */
            role: "head" | "deputy" | "member" | "office_director";
            organizationName: string | null;
            holderName: string | null;
            holderPost: string | null;
            present: boolean | null;
            note: string | null;
        };
        LeadingGroupMeetingActionView: {
            /** @enum {string} */
            action: "convene" | "hold" | "cancel";
            allowed: boolean;
            /** @description codes of why not */
            reasons: string[];
            /** @description inputs to be given with it */
            needs: string[];
        };
        LeadingGroupMeetingPage: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            leadingGroupId: string;
            leadingGroupName: string;
            /** @enum {string} */
            kind: "regular" | "ad_hoc";
            title: string;
            reason: string | null;
            year: number;
            /** Format: date-time */
            startsAt: string;
            /** Format: date-time */
            endsAt: string | null;
            place: string | null;
            matters: string | null;
            /** @enum {string} */
            stage: "planned" | "convened" | "held" | "cancelled";
            /** Format: date-time */
            convenedAt: string | null;
            summary: string | null;
            cancelReason: string | null;
            present: number | null;
            expected: number | null;
            version: number;
            attendance: components["schemas"]["SeatAttendanceView"][];
            actions: components["schemas"]["LeadingGroupMeetingActionView"][];
            standings: ("coordinator" | "decision_lead" | "member")[];
        };
        ChangeLeadingGroupMeeting: {
            title?: string;
            /** Format: date-time */
            startsAt?: string;
            /** Format: date-time */
            endsAt?: string | null;
            place?: string | null;
            matters?: string | null;
            reason?: string;
        };
        SeatAttendance: {
            /** Format: uuid */
            seatId: string;
            present: boolean;
            note?: string;
        };
        HoldLeadingGroupMeeting: {
            /** @description 纪要 */
            summary: string;
            attendance: components["schemas"]["SeatAttendance"][];
        };
        CancelLeadingGroupMeeting: {
            reason: string;
        };
        ConsultationSummary: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            projectId: string;
            projectTitle: string;
            leadName: string;
            /** @enum {string} */
            stage: "sent" | "closed";
            /** Format: date */
            dueOn: string;
            asked: number;
            received: number;
            answered: number;
            /** @description you were asked and have given no opinion yet */
            awaitsYou: boolean;
            version: number;
            /** Format: date-time */
            createdAt: string;
        };
        NewConsultation: {
            /** Format: uuid */
            projectId: string;
            expertIds: string[];
            /**
             * Format: date
             * @description the last day on which an opinion is in time
             */
            dueOn: string;
            /** @description what the bureau wants to know in particular */
            question?: string;
        };
        AssignmentView: {
            /** Format: uuid */
            expertId: string;
            name: string;
            /** @enum {string} */
            kind: "scholar" | "expert" | "practitioner" | "citizen";
            /** Format: date */
            dueOn: string;
            received: boolean;
            /**
             * @description why the expert may no longer be heard (U7)
             * @enum {string|null}
             */
            conflict: "lead_unit" | "partner_unit" | "supervising_bureau" | "declared_interest" | null;
        };
        ConsultationView: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            projectId: string;
            projectTitle: string;
            leadName: string;
            /** @enum {string} */
            stage: "sent" | "closed";
            /** Format: date */
            dueOn: string;
            asked: number;
            received: number;
            answered: number;
            /** @description you were asked and have given no opinion yet */
            awaitsYou: boolean;
            version: number;
            /** Format: date-time */
            createdAt: string;
            question: string | null;
            /** Format: uuid */
            documentId: string;
            /**
             * Format: uuid
             * @description the frozen version the experts were sent
             */
            documentVersionId: string;
            /** @description the frozen plan as HTML */
            html: string;
            /** @description an expert sees the own one only */
            assignments: components["schemas"]["AssignmentView"][];
            /** @description what you may do here now */
            actions: ("opine" | "answer" | "close")[];
        };
        ConsultationMove: {
            /** @enum {string} */
            action: "close";
        };
        OpinionView: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            consultationId: string;
            /** Format: uuid */
            expertId: string;
            expertName: string;
            /** @enum {string} */
            expertKind: "scholar" | "expert" | "practitioner" | "citizen";
            body: string;
            /** @enum {string} */
            recommendation: "support" | "support_with_changes" | "oppose" | "comment";
            threadIds: string[];
            /** @enum {string|null} */
            decision: "adopted" | "partly_adopted" | "not_adopted" | null;
            reason: string | null;
            /** Format: date-time */
            answeredAt: string | null;
            /** @description a conflict arose after it was given; it needs no answer (U7) */
            conflicted: boolean;
            version: number;
            /** Format: date-time */
            createdAt: string;
        };
        NewOpinion: {
            body: string;
            /**
             * @description left out: remarks only, no verdict on the whole
             * @enum {string}
             */
            recommendation?: "support" | "support_with_changes" | "oppose" | "comment";
            /** @description threads on passages of the plan that belong to it */
            threadIds?: string[];
        };
        OpinionTotals: {
            received: number;
            adopted: number;
            partlyAdopted: number;
            notAdopted: number;
            unanswered: number;
        };
        OpinionTableView: {
            /** Format: uuid */
            consultationId: string;
            projectTitle: string;
            leadName: string;
            /** Format: date */
            dueOn: string;
            rows: components["schemas"]["OpinionView"][];
            totals: components["schemas"]["OpinionTotals"];
        };
        OpinionPatch: {
            body?: string;
            /** @enum {string} */
            recommendation?: "support" | "support_with_changes" | "oppose" | "comment";
            threadIds?: string[];
        };
        OpinionAnswer: {
            /** @enum {string} */
            decision: "adopted" | "partly_adopted" | "not_adopted";
            /** @description required unless adopted */
            reason?: string | null;
        };
        InterestView: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            personId: string;
            /** Format: uuid */
            organizationId: string;
            organizationName: string;
            note: string | null;
            /** Format: date-time */
            declaredAt: string;
        };
        NewInterest: {
            /** Format: uuid */
            organizationId: string;
            /**
             * Format: uuid
             * @description whose; oneself unless the coordinator says
             */
            personId?: string;
            note?: string;
        };
        ReportSummary: {
            /** Format: uuid */
            id: string;
            year: number;
            /** @enum {string} */
            kind: "service_report" | "blue_book";
            /** @enum {string} */
            stage: "outline" | "frozen" | "drafting" | "approved" | "released";
            title: string;
            /** Format: uuid */
            forewordDocumentId: string;
            /** Format: date-time */
            frozenAt: string | null;
            /** @description SHA-256 of the frozen figures */
            digest: string | null;
            version: number;
            /** Format: date-time */
            updatedAt: string;
        };
        NewReport: {
            year: number;
            /** @enum {string} */
            kind: "service_report" | "blue_book";
        };
        ReportTableView: {
            key: string;
            caption: string;
            head: string[];
            rows: (string | number)[][];
            /** @description how the figures are made */
            note: string;
        };
        ReportSectionView: {
            key: string;
            title: string;
            sentences: string[];
            tables: components["schemas"]["ReportTableView"][];
        };
        ReportResultView: {
            /** Format: uuid */
            projectId: string;
            title: string;
            lead: string;
            text: string;
            /** @description 0: nobody has written yet; send it as If-Match */
            version: number;
            mayWrite: boolean;
        };
        ReportActionView: {
            /** @enum {string} */
            action: "freeze" | "draft" | "approve" | "release" | "reopen";
            allowed: boolean;
            /** @description codes of why not */
            reasons: string[];
            /** @description inputs to be given with it */
            needs: string[];
        };
        ReportView: {
            /** Format: uuid */
            id: string;
            year: number;
            /** @enum {string} */
            kind: "service_report" | "blue_book";
            /** @enum {string} */
            stage: "outline" | "frozen" | "drafting" | "approved" | "released";
            title: string;
            /** Format: uuid */
            forewordDocumentId: string;
            /** Format: date-time */
            frozenAt: string | null;
            /** @description SHA-256 of the frozen figures */
            digest: string | null;
            version: number;
            /** Format: date-time */
            updatedAt: string;
            /** @description false: the figures are of now and will move until they are frozen */
            frozen: boolean;
            sections: components["schemas"]["ReportSectionView"][];
            results: components["schemas"]["ReportResultView"][];
            standings: ("coordinator" | "decision_lead" | "contributor" | "reader")[];
            actions: components["schemas"]["ReportActionView"][];
        };
        ReportMove: {
            /** @enum {string} */
            action: "freeze" | "draft" | "approve" | "release" | "reopen";
            /** @description required to reopen */
            reason?: string;
        };
        ResultText: {
            /** @description results of the project in the year; empty takes them back */
            text: string;
        };
        NotificationView: {
            /** Format: uuid */
            id: string;
            topic: string;
            subjectType: string;
            /** Format: uuid */
            subjectId: string;
            params: {
                [key: string]: unknown;
            };
            /** Format: date-time */
            occurredAt: string;
            /** Format: date-time */
            readAt: string | null;
        };
        UnreadCount: {
            unread: number;
        };
        NotificationSettingsView: {
            mail: boolean;
            /** @enum {string} */
            digest: "off" | "daily";
            quiet: boolean;
            version: number;
        };
        ChangeNotificationSettings: {
            mail?: boolean;
            /** @enum {string} */
            digest?: "off" | "daily";
            quiet?: boolean;
        };
        ChatWebhookView: {
            /** Format: uuid */
            id: string;
            name: string;
            /** @enum {string} */
            platform: "wecom" | "dingtalk" | "feishu";
            host: string;
            enabled: boolean;
            signed: boolean;
            /** Format: date-time */
            createdAt: string;
            lastError: string | null;
            version: number;
        };
        AddChatWebhook: {
            name: string;
            /** @enum {string} */
            platform: "wecom" | "dingtalk" | "feishu";
            url: string;
            /** Format: password */
            secret?: string;
        };
        MailLogView: {
            /** Format: uuid */
            id: string;
            toName: string;
            toAddress: string | null;
            subject: string;
            body: string;
            /** @enum {string} */
            state: "queued" | "sending" | "sent" | "logged" | "failed" | "merged";
            attempts: number;
            error: string | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            settledAt: string | null;
        };
        SearchHit: {
            /** @enum {string} */
            kind: "project" | "round_table" | "leading_group" | "leading_group_meeting" | "organization";
            /** Format: uuid */
            id: string;
            title: string;
            /** @description what helps to tell it from others: a stage, a year, a division */
            detail: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    "Health.live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "Health.ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "Audit.list": {
        parameters: {
            query?: {
                /** @description id of the last item of the page before */
                cursor?: string;
                limit?: number;
                /** @description `type:id` or an id */
                subject?: string;
                /** @description person */
                actor?: string;
                from?: string;
                to?: string;
                topic?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["AuditEventView"][];
                        /** Format: uuid */
                        nextCursor: string | null;
                    };
                };
            };
        };
    };
    "Audit.verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VerificationView"];
                };
            };
        };
    };
    "SignIn.read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionView"];
                };
            };
        };
    };
    "SignIn.start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StartSession"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionView"];
                };
            };
        };
    };
    "SignIn.end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "SignIn.endAll": {
        parameters: {
            query?: {
                /** @description end personal tokens as well */
                tokens?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "SignIn.listTokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenListView"];
                };
            };
        };
    };
    "SignIn.createToken": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateToken"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewTokenView"];
                };
            };
        };
    };
    "SignIn.revokeToken": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "DemoPeople.list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DemoPeopleView"];
                };
            };
        };
    };
    "Division.list": {
        parameters: {
            query?: {
                level?: "city" | "district" | "street" | "community";
                parentCode?: string;
                /** @description part of the name */
                q?: string;
                /** @description code of the last item of the page before */
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DivisionListView"];
                };
            };
        };
    };
    "Division.summary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DivisionSummariesView"];
                };
            };
        };
    };
    "Organization.list": {
        parameters: {
            query?: {
                /** @description id of the last item of the page before */
                cursor?: string;
                limit?: number;
                level?: "city" | "district" | "street" | "community";
                kind?: "authority" | "cultural_institution" | "department" | "alliance" | "system" | "consortium" | "social_organization" | "enterprise" | "school";
                sector?: "propaganda" | "culture" | "sports" | "science" | "civil_affairs" | "trade_union" | "youth_league" | "women";
                /** @description members of the community only, or all others */
                member?: boolean;
                /** @description only units that may lead a project (G11), or only the others */
                leadEligible?: boolean;
                supervisorId?: string;
                /** @description this division and everything within it */
                divisionCode?: string;
                /** @description part of the name */
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["OrganizationView"][];
                        /** Format: uuid */
                        nextCursor: string | null;
                    };
                };
            };
        };
    };
    "Organization.create": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateOrganization"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrganizationDetailView"];
                };
            };
        };
    };
    "Organization.read": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrganizationDetailView"];
                };
            };
        };
    };
    "Organization.edit": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EditOrganization"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrganizationDetailView"];
                };
            };
        };
    };
    "Organization.listDelegates": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DelegateListView"];
                };
            };
        };
    };
    "Organization.appoint": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AppointDelegate"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DelegateView"];
                };
            };
        };
    };
    "Organization.dismiss": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "Person.list": {
        parameters: {
            query?: {
                /** @description id of the last item of the page before */
                cursor?: string;
                limit?: number;
                /** @description part of the name */
                q?: string;
                /** @description who holds this role anywhere */
                role?: "city_coordinator" | "decision_lead" | "district_coordinator" | "unit_editor" | "delegate" | "liaison" | "expert" | "supplier" | "sysadmin" | "secadmin" | "auditor";
                organizationId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["PersonView"][];
                        /** Format: uuid */
                        nextCursor: string | null;
                    };
                };
            };
        };
    };
    "Account.create": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreatePerson"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedPersonView"];
                };
            };
        };
    };
    "Person.listRoles": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GrantListView"];
                };
            };
        };
    };
    "Person.grant": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GrantRole"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GrantView"];
                };
            };
        };
    };
    "Person.revoke": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                grantId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "Person.listExperts": {
        parameters: {
            query?: {
                /** @description id of the last item of the page before */
                cursor?: string;
                limit?: number;
                kind?: "scholar" | "expert" | "practitioner" | "citizen";
                /** @description part of the name or a speciality */
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ExpertView"][];
                        /** Format: uuid */
                        nextCursor: string | null;
                    };
                };
            };
        };
    };
    "Import.import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportReportView"];
                };
            };
        };
    };
    "Import.template": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "Account.setPassword": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SetPassword"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "Account.suspend": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "Account.resume": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "Account.changePassword": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangePassword"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "Document.read": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DocumentView"];
                };
            };
        };
    };
    "Document.content": {
        parameters: {
            query?: {
                format?: "text" | "html" | "json";
                /** @description what the text format makes of pending suggestions */
                suggestions?: "left_out" | "merged";
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "Document.export": {
        parameters: {
            query?: {
                format?: "docx" | "pdf" | "html" | "md";
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "Document.versions": {
        parameters: {
            query?: {
                /** @description id of the last item of the page before */
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["VersionView"][];
                        /** Format: uuid */
                        nextCursor: string | null;
                    };
                };
            };
        };
    };
    "Document.keep": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["VersionInput"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeptVersionView"];
                };
            };
        };
    };
    "Document.version": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                versionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VersionContentView"];
                };
            };
        };
    };
    "Document.restore": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                versionId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RestorationInput"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "Thread.list": {
        parameters: {
            query?: {
                /** @description id of the last item of the page before */
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ThreadView"][];
                        /** Format: uuid */
                        nextCursor: string | null;
                    };
                };
            };
        };
    };
    "Thread.open": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ThreadInput"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ThreadView"];
                };
            };
        };
    };
    "Thread.people": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MentionablesView"];
                };
            };
        };
    };
    "Thread.reply": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReplyInput"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReplyView"];
                };
            };
        };
    };
    "Thread.answer": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AnswerInput"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "Image.add": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImageView"];
                };
            };
        };
    };
    "Image.read": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "DocumentImport.import": {
        parameters: {
            query?: {
                /** @description left out: only read */
                apply?: "append" | "replace";
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DocumentImportView"];
                };
            };
        };
    };
    "History.compare": {
        parameters: {
            query?: {
                /** @description left out: the document as it stands */
                with?: string;
            };
            header?: never;
            path: {
                id: string;
                versionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ComparisonView"];
                };
            };
        };
    };
    "History.attribution": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AttributionView"];
                };
            };
        };
    };
    "Suggestion.list": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SuggestionsView"];
                };
            };
        };
    };
    "Suggestion.decideAll": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DecisionInput"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "Suggestion.decide": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                suggestionId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DecisionInput"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "HeldDeletion.list": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HeldDeletionsView"];
                };
            };
        };
    };
    "HeldDeletion.move": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HeldDeletionMove"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "Obligation.list": {
        parameters: {
            query?: {
                /** @description id of the last item of the page before */
                cursor?: string;
                limit?: number;
                state?: "expected" | "reminded" | "submitted" | "accepted" | "returned" | "late" | "missed" | "cancelled" | "postponed";
                kind?: "half_yearly_round_table" | "resolution" | "opinion" | "opinion_reply" | "annual_report" | "forum" | "annual_progress" | "quarterly_update" | "leading_group_meeting" | "re_verification" | "information_items" | "invitation_answer" | "minutes_correction";
                ownerId?: string;
                open?: boolean;
                from?: string;
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ObligationView"][];
                        /** Format: uuid */
                        nextCursor: string | null;
                    };
                };
            };
        };
    };
    "Obligation.export": {
        parameters: {
            query?: {
                /** @description id of the last item of the page before */
                cursor?: string;
                limit?: number;
                state?: "expected" | "reminded" | "submitted" | "accepted" | "returned" | "late" | "missed" | "cancelled" | "postponed";
                kind?: "half_yearly_round_table" | "resolution" | "opinion" | "opinion_reply" | "annual_report" | "forum" | "annual_progress" | "quarterly_update" | "leading_group_meeting" | "re_verification" | "information_items" | "invitation_answer" | "minutes_correction";
                ownerId?: string;
                open?: boolean;
                from?: string;
                to?: string;
                format?: "xlsx";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "Obligation.counts": {
        parameters: {
            query: {
                from: string;
                to: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ObligationCountView"][];
                        /** Format: uuid */
                        nextCursor: string | null;
                    };
                };
            };
        };
    };
    "Obligation.read": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ObligationPage"];
                };
            };
        };
    };
    "Obligation.explain": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExplainObligation"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "Obligation.move": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MoveObligation"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "ObligationRules.list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ObligationRuleView"][];
                        /** Format: uuid */
                        nextCursor: string | null;
                    };
                };
            };
        };
    };
    "ObligationRules.change": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeObligationRule"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ObligationRuleView"];
                };
            };
        };
    };
    "WorkingDays.read": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                year: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkingYearView"];
                };
            };
        };
    };
    "WorkingDays.replace": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                year: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeWorkingYear"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkingYearView"];
                };
            };
        };
    };
    "WorkingDays.workbook": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                year: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "WorkingDays.reading": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                year: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkingDaysReadingView"];
                };
            };
        };
    };
    "Jobs.health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobsHealth"];
                };
            };
        };
    };
    "Project.list": {
        parameters: {
            query?: {
                /** @description id of the last item of the page before */
                cursor?: string;
                limit?: number;
                type?: "horizontal" | "vertical" | "grassroots";
                stage?: "draft" | "submitted" | "returned" | "withdrawn" | "consulting" | "listed" | "running" | "archived";
                focus?: "reading" | "art_popularization" | "volunteering" | "digital_services" | "culture_tourism" | "library_school";
                year?: number;
                /** @description lead or partner unit */
                organizationId?: string;
                /** @description words of the title or summary */
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ProjectSummary"][];
                        /** Format: uuid */
                        nextCursor: string | null;
                    };
                };
            };
        };
    };
    "Project.create": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewProject"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProjectView"];
                };
            };
        };
    };
    "Project.read": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProjectView"];
                };
            };
        };
    };
    "Project.edit": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProjectPatch"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProjectView"];
                };
            };
        };
    };
    "Project.transition": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProjectMove"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProjectView"];
                };
            };
        };
    };
    "Project.activity": {
        parameters: {
            query?: {
                /** @description id of the last item of the page before */
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ActivityView"][];
                        /** Format: uuid */
                        nextCursor: string | null;
                    };
                };
            };
        };
    };
    "Project.completeness": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CompletenessView"];
                };
            };
        };
    };
    "ProjectRules.read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProjectRulesView"];
                };
            };
        };
    };
    "ProjectRules.turn": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProjectRulesPatch"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProjectRulesView"];
                };
            };
        };
    };
    "PlanFields.read": {
        parameters: {
            query?: {
                /** @description a kept version of the plan; left out, what stands now */
                versionId?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanFieldsView"];
                };
            };
        };
    };
    "PlanTemplate.list": {
        parameters: {
            query?: {
                /** @description id of the last item of the page before */
                cursor?: string;
                limit?: number;
                type?: "horizontal" | "vertical" | "grassroots";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["PlanTemplateView"][];
                        /** Format: uuid */
                        nextCursor: string | null;
                    };
                };
            };
        };
    };
    "PlanTemplate.add": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewPlanTemplate"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanTemplateContentView"];
                };
            };
        };
    };
    "PlanTemplate.read": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanTemplateContentView"];
                };
            };
        };
    };
    "PlanTemplate.projects": {
        parameters: {
            query?: {
                /** @description id of the last item of the page before */
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["PlanTemplateProjectView"][];
                        /** Format: uuid */
                        nextCursor: string | null;
                    };
                };
            };
        };
    };
    "Cadence.ribbon": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["CadenceView"][];
                        /** Format: uuid */
                        nextCursor: string | null;
                    };
                };
            };
        };
    };
    "Attendance.ofYear": {
        parameters: {
            query?: {
                year?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["YearAttendanceView"];
                };
            };
        };
    };
    "Attendance.workbook": {
        parameters: {
            query?: {
                year?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "DatePoll.list": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["DatePollView"][];
                        /** Format: uuid */
                        nextCursor: string | null;
                    };
                };
            };
        };
    };
    "DatePoll.open": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OpenDatePoll"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatePollView"];
                };
            };
        };
    };
    "DatePoll.answer": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AnswerDatePoll"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatePollView"];
                };
            };
        };
    };
    "DatePoll.close": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CloseDatePoll"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "AgendaSheet.read": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgendaView"];
                };
            };
        };
    };
    "AgendaSheet.order": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OrderAgenda"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgendaView"];
                };
            };
        };
    };
    "AgendaSheet.freeze": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "AgendaSheet.see": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "AgendaPaper.merge": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MergeAgendaItem"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "AgendaPaper.attach": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgendaItemView"];
                };
            };
        };
    };
    "AgendaPaper.read": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "AgendaPaper.remove": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "CallingSettings.read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallingSettingsView"];
                };
            };
        };
    };
    "CallingSettings.change": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeCallingSettings"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallingSettingsView"];
                };
            };
        };
    };
    "RoundTable.list": {
        parameters: {
            query?: {
                /** @description id of the last item of the page before */
                cursor?: string;
                limit?: number;
                /** @description like 2027H1: January to June; 2027H2: July to December */
                halfYear?: string;
                stage?: "planned" | "convened" | "held" | "minutes_circulated" | "minutes_signed" | "published" | "closed" | "cancelled";
                /** @description part of the title */
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["RoundTableView"][];
                        /** Format: uuid */
                        nextCursor: string | null;
                    };
                };
            };
        };
    };
    "RoundTable.plan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlanRoundTable"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoundTablePage"];
                };
            };
        };
    };
    "RoundTable.read": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoundTablePage"];
                };
            };
        };
    };
    "RoundTable.change": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeRoundTable"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoundTablePage"];
                };
            };
        };
    };
    "RoundTable.transition": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MoveRoundTable"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "MeetingTime.reminders": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ReminderView"][];
                        /** Format: uuid */
                        nextCursor: string | null;
                    };
                };
            };
        };
    };
    "MeetingTime.calendar": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "Invitation.list": {
        parameters: {
            query?: {
                /** @description id of the last item of the page before */
                cursor?: string;
                limit?: number;
                answer?: "needs_action" | "accepted" | "tentative" | "declined";
                /** @description only units of the person asking */
                own?: boolean;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["InvitationView"][];
                        /** Format: uuid */
                        nextCursor: string | null;
                    };
                };
            };
        };
    };
    "Invitation.add": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AddInvitation"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvitationView"];
                };
            };
        };
    };
    "Invitation.answer": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AnswerInvitation"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvitationView"];
                };
            };
        };
    };
    "Agenda.list": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["AgendaItemView"][];
                        /** Format: uuid */
                        nextCursor: string | null;
                    };
                };
            };
        };
    };
    "Agenda.propose": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProposeAgendaItem"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgendaItemView"];
                };
            };
        };
    };
    "Agenda.change": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeAgendaItem"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgendaItemView"];
                };
            };
        };
    };
    "Resolution.list": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ResolutionView"][];
                        /** Format: uuid */
                        nextCursor: string | null;
                    };
                };
            };
        };
    };
    "Resolution.add": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AddResolution"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResolutionView"];
                };
            };
        };
    };
    "Resolution.settle": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SettleResolution"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResolutionView"];
                };
            };
        };
    };
    "Minutes.read": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MinutesView"];
                };
            };
        };
    };
    "Minutes.confirm": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConfirmMinutes"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MinutesView"];
                };
            };
        };
    };
    "Minutes.list": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["CorrectionView"][];
                        /** Format: uuid */
                        nextCursor: string | null;
                    };
                };
            };
        };
    };
    "Minutes.propose": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProposeCorrection"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CorrectionView"];
                };
            };
        };
    };
    "Minutes.decide": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MoveCorrection"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "ResolutionTask.move": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MoveResolution"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "ResolutionTask.extract": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResolutionExtractView"];
                };
            };
        };
    };
    "Supervision.list": {
        parameters: {
            query?: {
                /** @description id of the last item of the page before */
                cursor?: string;
                limit?: number;
                roundTableId?: string;
                ownerId?: string;
                state?: "open" | "submitted" | "done" | "carried_over";
                /** @description only what is late, or only what is not */
                late?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["SupervisionView"][];
                        /** Format: uuid */
                        nextCursor: string | null;
                    };
                };
            };
        };
    };
    "Supervision.export": {
        parameters: {
            query?: {
                /** @description id of the last item of the page before */
                cursor?: string;
                limit?: number;
                roundTableId?: string;
                ownerId?: string;
                state?: "open" | "submitted" | "done" | "carried_over";
                /** @description only what is late, or only what is not */
                late?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "MeetingPaper.list": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["MeetingPaperView"][];
                        /** Format: uuid */
                        nextCursor: string | null;
                    };
                };
            };
        };
    };
    "MeetingPaper.file": {
        parameters: {
            query: {
                format: "docx" | "pdf";
                /** @description of an extract: which resolution; the first when left out */
                resolutionId?: string;
                /** @description false: for paper that bears the red head already */
                redHead?: boolean;
            };
            header?: never;
            path: {
                id: string;
                kind: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "MeetingPaper.package": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "Observer.list": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ObserverView"][];
                        /** Format: uuid */
                        nextCursor: string | null;
                    };
                };
            };
        };
    };
    "Observer.add": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AddObserver"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ObserverView"];
                };
            };
        };
    };
    "Observer.remove": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "LiveRoom.read": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LivePageView"];
                };
            };
        };
    };
    "LiveRoom.move": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MovePointer"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LiveRoomView"];
                };
            };
        };
    };
    "SignIn.issue": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["IssueCode"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignInCodeView"];
                };
            };
        };
    };
    "SignIn.signIn": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignIn"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedInView"];
                };
            };
        };
    };
    "SignIn.undo": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                invitationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "Speaker.ask": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AskToSpeak"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SpeakerView"];
                };
            };
        };
    };
    "Speaker.move": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MoveSpeaker"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SpeakerView"];
                };
            };
        };
    };
    "Vote.open": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OpenVote"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LiveVoteView"];
                };
            };
        };
    };
    "Vote.cast": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CastBallot"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BallotView"];
                };
            };
        };
    };
    "Vote.end": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MoveVote"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LiveVoteView"];
                };
            };
        };
    };
    "Quorum.read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QuorumView"];
                };
            };
        };
    };
    "Quorum.change": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeQuorum"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QuorumView"];
                };
            };
        };
    };
    "LeadingGroup.list": {
        parameters: {
            query?: {
                /** @description id of the last item of the page before */
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["LeadingGroupView"][];
                        /** Format: uuid */
                        nextCursor: string | null;
                    };
                };
            };
        };
    };
    "LeadingGroup.found": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FoundLeadingGroup"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LeadingGroupPage"];
                };
            };
        };
    };
    "LeadingGroup.read": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LeadingGroupPage"];
                };
            };
        };
    };
    "LeadingGroup.change": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeLeadingGroup"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LeadingGroupPage"];
                };
            };
        };
    };
    "LeadingGroup.addSeat": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AddSeat"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SeatView"];
                };
            };
        };
    };
    "LeadingGroup.changes": {
        parameters: {
            query?: {
                /** @description id of the last item of the page before */
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["SeatChangeView"][];
                        /** Format: uuid */
                        nextCursor: string | null;
                    };
                };
            };
        };
    };
    "Seat.change": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeSeat"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SeatView"];
                };
            };
        };
    };
    "Seat.take": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TakeSeat"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SeatView"];
                };
            };
        };
    };
    "Seat.correct": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CorrectHolder"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SeatView"];
                };
            };
        };
    };
    "Seat.vacate": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["VacateSeat"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SeatView"];
                };
            };
        };
    };
    "Seat.remove": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RemoveSeat"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "GroupMeetings.list": {
        parameters: {
            query?: {
                /** @description id of the last item of the page before */
                cursor?: string;
                limit?: number;
                year?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["LeadingGroupMeetingView"][];
                        /** Format: uuid */
                        nextCursor: string | null;
                    };
                };
            };
        };
    };
    "GroupMeetings.plan": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlanLeadingGroupMeeting"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LeadingGroupMeetingPage"];
                };
            };
        };
    };
    "LeadingGroupMeeting.read": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LeadingGroupMeetingPage"];
                };
            };
        };
    };
    "LeadingGroupMeeting.change": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeLeadingGroupMeeting"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LeadingGroupMeetingPage"];
                };
            };
        };
    };
    "LeadingGroupMeeting.convene": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LeadingGroupMeetingPage"];
                };
            };
        };
    };
    "LeadingGroupMeeting.hold": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HoldLeadingGroupMeeting"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LeadingGroupMeetingPage"];
                };
            };
        };
    };
    "LeadingGroupMeeting.cancel": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CancelLeadingGroupMeeting"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LeadingGroupMeetingPage"];
                };
            };
        };
    };
    "Consultation.list": {
        parameters: {
            query?: {
                /** @description id of the last item of the page before */
                cursor?: string;
                limit?: number;
                projectId?: string;
                stage?: "sent" | "closed";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ConsultationSummary"][];
                        /** Format: uuid */
                        nextCursor: string | null;
                    };
                };
            };
        };
    };
    "Consultation.send": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewConsultation"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConsultationView"];
                };
            };
        };
    };
    "Consultation.read": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConsultationView"];
                };
            };
        };
    };
    "Consultation.transition": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConsultationMove"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConsultationView"];
                };
            };
        };
    };
    "Consultation.listOpinions": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["OpinionView"][];
                        /** Format: uuid */
                        nextCursor: string | null;
                    };
                };
            };
        };
    };
    "Consultation.opine": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewOpinion"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpinionView"];
                };
            };
        };
    };
    "Consultation.table": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpinionTableView"];
                };
            };
        };
    };
    "Opinion.edit": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OpinionPatch"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpinionView"];
                };
            };
        };
    };
    "Opinion.answer": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OpinionAnswer"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpinionView"];
                };
            };
        };
    };
    "Interest.list": {
        parameters: {
            query?: {
                /** @description id of the last item of the page before */
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["InterestView"][];
                        /** Format: uuid */
                        nextCursor: string | null;
                    };
                };
            };
        };
    };
    "Interest.declare": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewInterest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InterestView"];
                };
            };
        };
    };
    "Report.list": {
        parameters: {
            query?: {
                /** @description id of the last item of the page before */
                cursor?: string;
                limit?: number;
                year?: number;
                kind?: "service_report" | "blue_book";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ReportSummary"][];
                        /** Format: uuid */
                        nextCursor: string | null;
                    };
                };
            };
        };
    };
    "Report.create": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewReport"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReportView"];
                };
            };
        };
    };
    "Report.read": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReportView"];
                };
            };
        };
    };
    "Report.transition": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReportMove"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "Report.writeResult": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                projectId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ResultText"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReportResultView"];
                };
            };
        };
    };
    "Report.export": {
        parameters: {
            query: {
                format: "docx" | "pdf";
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "Notification.list": {
        parameters: {
            query?: {
                /** @description id of the last item of the page before */
                cursor?: string;
                limit?: number;
                unread?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["NotificationView"][];
                        /** Format: uuid */
                        nextCursor: string | null;
                    };
                };
            };
        };
    };
    "Notification.count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnreadCount"];
                };
            };
        };
    };
    "Notification.read": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "NotificationSettings.read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotificationSettingsView"];
                };
            };
        };
    };
    "NotificationSettings.change": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeNotificationSettings"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotificationSettingsView"];
                };
            };
        };
    };
    "ChatWebhook.list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ChatWebhookView"][];
                        /** Format: uuid */
                        nextCursor: string | null;
                    };
                };
            };
        };
    };
    "ChatWebhook.add": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AddChatWebhook"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "ChatWebhook.remove": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "MailLog.list": {
        parameters: {
            query?: {
                /** @description id of the last item of the page before */
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["MailLogView"][];
                        /** Format: uuid */
                        nextCursor: string | null;
                    };
                };
            };
        };
    };
    "Search.search": {
        parameters: {
            query: {
                /** @description words, separated by spaces; every one must occur */
                q: string;
                kind?: "project" | "round_table" | "leading_group" | "leading_group_meeting" | "organization";
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["SearchHit"][];
                        /** Format: uuid */
                        nextCursor: string | null;
                    };
                };
            };
        };
    };
}
