/** Words of the command palette that come with it. */
const paletteWords = {
  palette: {
    newCustomer: 'New customer',
    newInvoice: 'New invoice',
    invite: 'Invite somebody',
    customers: 'Customers',
    invoices: 'Invoices',
    draft: 'Draft without a number',
    notifications: 'Notifications',
    thisSite: 'This site',
    publish: 'Deployments: publish, roll back',
  },
};

export default paletteWords;
